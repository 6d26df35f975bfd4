package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Agents' second factors and the hashes of their recovery codes. What the secret is and how a code
 * follows from it is not known here. Thread-safe.
 */
public final class SecondFactors {
  /**
   * One agent's.
   *
   * @param secret as it was given: sealed
   * @param since when it was set up
   * @param recoveryCodes how many are left
   */
  public record Factor(AgentId agent, String secret, Instant since, int recoveryCodes) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Factor[" + agent + "]";
    }
  }

  private static final String FACTORS =
      "SELECT f.agent, f.secret, f.created_at, (SELECT COUNT(*) FROM recovery_codes r"
          + " WHERE r.agent = f.agent) AS codes FROM second_factors f ";

  private final Database database;
  private final Rows rows;

  SecondFactors(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  public Optional<Factor> get(AgentId agent) {
    return factors("WHERE f.agent = ?", agent.value()).stream().findFirst();
  }

  /** Everybody's; there are no more of them than agents. */
  public List<Factor> all() {
    return factors("ORDER BY f.created_at");
  }

  private List<Factor> factors(String where, Object... values) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .select(FACTORS + where, values)
                    .map(
                        (row, context) ->
                            new Factor(
                                new AgentId(rows.uuid(row, "agent")),
                                row.getString("secret"),
                                Rows.instant(row, "created_at"),
                                row.getInt("codes")))
                    .list());
  }

  /**
   * Sets an agent's factor up, in place of one that was there.
   *
   * @param step the step of the code that confirmed it: it and older ones are not taken again
   */
  public void save(AgentId agent, String secret, long step, List<String> codeHashes) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM second_factors WHERE agent = ?", agent.value());
              handle.execute(
                  "INSERT INTO second_factors (agent, secret, created_at, last_step)"
                      + " VALUES (?, ?, ?, ?)",
                  agent.value(),
                  secret,
                  Rows.micros(Instant.now()),
                  step);
              insert(handle, agent, codeHashes);
            });
  }

  /** Takes the code of a step, once: false when that one or a newer one was taken before. */
  public boolean take(AgentId agent, long step) {
    return changed(
        "UPDATE second_factors SET last_step = ? WHERE agent = ? AND last_step < ?",
        step,
        agent.value(),
        step);
  }

  /** Takes a recovery code, once: false when there is none such. */
  public boolean takeCode(AgentId agent, String codeHash) {
    return changed(
        "DELETE FROM recovery_codes WHERE agent = ? AND code_hash = ?", agent.value(), codeHash);
  }

  /** New recovery codes in place of all that were there. */
  public void replaceCodes(AgentId agent, List<String> codeHashes) {
    database
        .writer()
        .useTransaction(
            handle -> {
              handle.execute("DELETE FROM recovery_codes WHERE agent = ?", agent.value());
              insert(handle, agent, codeHashes);
            });
  }

  /** Removes factor and codes; false when there was none. */
  public boolean remove(AgentId agent) {
    return changed("DELETE FROM second_factors WHERE agent = ?", agent.value());
  }

  private boolean changed(String sql, Object... values) {
    return database.writer().withHandle(handle -> handle.execute(sql, values) > 0);
  }

  private static void insert(Handle handle, AgentId agent, List<String> codeHashes) {
    for (String hash : codeHashes) {
      handle.execute(
          "INSERT INTO recovery_codes (agent, code_hash) VALUES (?, ?)", agent.value(), hash);
    }
  }
}
