package dev.parley.connector.email.internal;

/**
 * What one mail may cost.
 *
 * @param mailBytes octets of a whole mail; a larger one is put aside
 * @param attachmentBytes octets of one decoded attachment; a mail with a larger one is put aside
 * @param textBytes octets of one decoded text; a larger one is kept as an attachment
 * @param parts leaves of the MIME tree; a mail with more is put aside
 * @param depth multiparts within multiparts; a mail with more is put aside
 */
public record Limits(long mailBytes, long attachmentBytes, int textBytes, int parts, int depth) {
  public static final Limits DEFAULT =
      new Limits(50L * 1024 * 1024, 50L * 1024 * 1024, 1024 * 1024, 200, 20);
}
