package dev.parley.connector.sms.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.codec.Json;
import dev.parley.connector.sms.PhoneNumber;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each provider is asked to send, against its API reference. */
class RequestsTest {
  private static final String ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  private static final Outgoing TEXT =
      new Outgoing(
          "id-1",
          PhoneNumber.of("+15550001111"),
          PhoneNumber.of("+447700900123"),
          "Hi",
          List.of(),
          "https://h/w");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "twilio | {'accountSid':'AC1','authToken':'t'} | https://api.test/2010-04-01/Accounts/AC1/Messages.json | Basic QUMxOnQ= | To=%2B447700900123&From=%2B15550001111&Body=Hi&StatusCallback=https%3A%2F%2Fh%2Fw",
        "vonage | {'apiKey':'k','apiSecret':'s','signatureSecret':'x'} | https://api.test/v1/messages | Basic azpz | {'to':'447700900123','from':'15550001111','client_ref':'id-1','webhook_url':'https://h/w','channel':'sms','message_type':'text','text':'Hi'}",
        "plivo | {'authId':'MA','authToken':'t'} | https://api.test/v1/Account/MA/Message/ | Basic TUE6dA== | {'src':'15550001111','dst':'447700900123','text':'Hi','type':'sms','url':'https://h/w','method':'POST'}",
        "messagebird | {'accessKey':'a','signingKey':'x'} | https://api.test/messages | AccessKey a | {'originator':'+15550001111','recipients':['447700900123'],'body':'Hi','reference':'id-1','reportUrl':'https://h/w','datacoding':'auto'}",
        "sinch | {'servicePlanId':'p','apiToken':'t','webhookSecret':'x'} | https://api.test/xms/v1/p/batches | Bearer t | {'from':'15550001111','to':['447700900123'],'type':'mt_text','body':'Hi','client_reference':'id-1','delivery_report':'per_recipient','callback_url':'https://h/w'}",
        "telnyx | {'apiKey':'k','publicKey':'"
            + ED25519
            + "'} | https://api.test/v2/messages | Bearer k | {'from':'+15550001111','to':'+447700900123','text':'Hi','webhook_url':'https://h/w'}",
        "generic | {'apiToken':'t','webhookSecret':'x'} | https://api.test/messages | Bearer t | {'id':'id-1','from':'+15550001111','to':'+447700900123','text':'Hi','receiptUrl':'https://h/w'}",
      })
  void textIsAskedForAsTheProviderDocuments(
      String name, String credentials, String url, String authorization, String body)
      throws Exception {
    Provider provider =
        SignaturesTest.provider(name, credentials.replace('\'', '"'), java.time.Instant.EPOCH);
    ApiRequest request = provider.request(TEXT);
    assertThat(request.url()).isEqualTo(url);
    assertThat(request.headers()).containsEntry("Authorization", authorization);
    assertThat(request.body()).isEqualTo(body.replace('\'', '"'));
    assertThat(request.toString()).doesNotContain(authorization);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "twilio | {'accountSid':'AC1','authToken':'t'} | {'sid':'SM1','status':'queued'} | SM1 | {'code':21211,'message':'Invalid To','status':400} | 21211 | Invalid To",
        "vonage | {'apiKey':'k','apiSecret':'s','signatureSecret':'x'} | {'message_uuid':'u-1'} | u-1 | {'type':'https://developer.vonage.com/api-errors/messages#1020','title':'Invalid params','detail':'bad to'} | 1020 | bad to",
        "plivo | {'authId':'MA','authToken':'t'} | {'message_uuid':['u-2'],'api_id':'a'} | u-2 | {'api_id':'a','error':'no dst'} | null | no dst",
        "messagebird | {'accessKey':'a','signingKey':'x'} | {'id':'m-1'} | m-1 | {'errors':[{'code':9,'description':'no recipients'}]} | 9 | no recipients",
        "sinch | {'servicePlanId':'p','apiToken':'t','webhookSecret':'x'} | {'id':'b-1'} | b-1 | {'code':'syntax_invalid_parameter_format','text':'bad to'} | syntax_invalid_parameter_format | bad to",
        "telnyx | {'apiKey':'k','publicKey':'"
            + ED25519
            + "'} | {'data':{'id':'t-1'}} | t-1 | {'errors':[{'code':'40310','title':'Invalid to','detail':'bad'}]} | 40310 | Invalid to: bad",
        "generic | {'apiToken':'t','webhookSecret':'x'} | {'id':'g-1'} | g-1 | {'code':'c','message':'m'} | c | m",
      })
  void answersAreUnderstood(
      String name,
      String credentials,
      String accepted,
      String id,
      String refused,
      String code,
      String words)
      throws Exception {
    Provider provider =
        SignaturesTest.provider(name, credentials.replace('\'', '"'), java.time.Instant.EPOCH);
    assertThat(provider.idIn(Json.mapper().readTree(accepted.replace('\'', '"')))).isEqualTo(id);
    ApiError error = provider.errorIn(Json.mapper().readTree(refused.replace('\'', '"')));
    assertThat(String.valueOf(error.code())).isEqualTo(code);
    assertThat(error.words()).isEqualTo(words);
  }
}
