package dev.parley.connector.webchat.internal.protocol;

/**
 * How large a frame's fields may be, in characters.
 *
 * @param text of one message
 */
public record FrameLimits(int text) {
  /** A client id: long enough for every kind of UUID. */
  public static final int CLIENT_ID = 64;

  public static final int TOKEN = 128;
  public static final int IDENTITY_ID = 200;
  public static final int NAME = 120;
  public static final int EMAIL = 254;
  public static final int LOCALE = 35;
  public static final int PAGE = 2048;
  public static final int TITLE = 200;
  public static final int PREVIEW = 500;
  public static final int TIME_ZONE = 64;
  public static final int FILE_NAME = 255;
  public static final int MEDIA_TYPE = 127;

  /** The best score; the worst is 1. */
  public static final int SCORE = 5;

  /** Messages in one answer to a history request. */
  public static final int HISTORY = 100;
}
