package dev.parley.connector.sms.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.sms.internal.provider.ApiError;
import dev.parley.connector.sms.internal.provider.Provider;
import dev.parley.model.FailureKind;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Makes a provider's refusal a failure with a kind, in the provider's own words. Thread-safe. */
final class Refusals {
  /** The longest wait that a provider's Retry-After is believed. */
  private static final Duration MAX_WAIT = Duration.ofHours(1);

  private final String name;
  private final Provider provider;
  private final Clock clock;

  Refusals(String name, Provider provider, Clock clock) {
    this.name = name;
    this.provider = provider;
    this.clock = clock;
  }

  DeliveryException of(int status, JsonNode answer, String retryAfter) {
    ApiError error = provider.errorIn(answer);
    FailureKind special = provider.meaningOf(status, error.code());
    FailureKind kind = special == null ? usual(status) : special;
    String code = name + "-" + (error.code() == null ? "http-" + status : Texts.line(error.code()));
    String words = error.words().isBlank() ? "no reason given" : Texts.line(error.words());
    return new DeliveryException(
        kind,
        code,
        "%s refused it with HTTP %d: %s".formatted(name, status, words),
        kind == FailureKind.RETRYABLE ? wait(retryAfter) : null,
        null);
  }

  DeliveryException unanswered(Throwable cause) {
    boolean late = cause instanceof SocketTimeoutException;
    return new DeliveryException(
        FailureKind.RETRYABLE,
        name + (late ? "-timeout" : "-unreachable"),
        name + (late ? " did not answer in time" : " cannot be reached: " + words(cause)),
        null,
        cause);
  }

  private static String words(Throwable cause) {
    return Texts.line(cause.getClass().getSimpleName() + " " + cause.getMessage());
  }

  private static FailureKind usual(int status) {
    return switch (status) {
      case 401 -> FailureKind.UNAUTHENTICATED;
      case 402, 404, 405 -> FailureKind.MISCONFIGURED;
      case 408, 425, 429 -> FailureKind.RETRYABLE;
      default ->
          status >= 500 || status == 0
              ? FailureKind.RETRYABLE
              : status < 400 ? FailureKind.MISCONFIGURED : FailureKind.PERMANENT;
    };
  }

  private Duration wait(String retryAfter) {
    if (retryAfter == null || retryAfter.isBlank()) {
      return null;
    }
    Duration asked;
    try {
      asked =
          retryAfter.strip().matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return null;
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : asked;
  }
}
