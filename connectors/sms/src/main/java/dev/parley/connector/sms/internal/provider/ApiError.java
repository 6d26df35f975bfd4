package dev.parley.connector.sms.internal.provider;

/**
 * Why a provider refused, in its own words.
 *
 * @param code the provider's code, or null when it gave none
 * @param words what it says, or empty
 */
public record ApiError(String code, String words) {
  static final ApiError UNEXPLAINED = new ApiError(null, "");
}
