package io.leakanalyzer.rules.sql;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.Signature;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows and Tx with a context each have a goroutine until they are closed, a DB has its
 * connectionOpener until Close, and who finds no free connection waits in DB.conn (database/sql).
 */
@RuleInfo(
    id = "unclosed-rows",
    summary = "Rows, transactions or databases of database/sql are not closed",
    causes = "sql_not_closed",
    needs = @Needs(allOf = Capability.STACKS),
    checks = {"dump.request-scope", "dump.signatures"})
public final class UnclosedRowsRule implements Rule {
  static final Setting<Double> WEIGHT =
      Setting.ofDouble("weight", 0.8, "Evidence of the signature alone");
  private static final double FIT = 1.0;
  private static final Signature SIGNATURE =
      Signature.of(
          "database/sql.(*Rows).awaitDone",
          "database/sql.(*Tx).awaitDone",
          "database/sql.(*DB).conn",
          "database/sql.(*DB).connectionOpener");
  private static final Remedy REMEDY =
      new Remedy(
          "Close rows in a defer and look at their error, roll back in a defer, open a database once.",
"""
rows, err := db.QueryContext(ctx, query)
if err != nil {
	return err
}
defer rows.Close()
for rows.Next() {
	scan(rows)
}
return rows.Err()
""");

  @Override
  public List<Setting<?>> settings() {
    return List.of(WEIGHT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return SIGNATURE
        .parked(
            Blocked.in(context, WaitClass.SELECT, WaitClass.CHAN_RECEIVE),
            context.setting(WEIGHT),
            "it ends when rows or transaction are closed")
        .map(
            hypothesis ->
                hypothesis
                    .cause(Cause.SQL_NOT_CLOSED, FIT)
                    .summary("Rows, a transaction or a database of database/sql is never closed")
                    .remedy(REMEDY)
                    .build());
  }
}
