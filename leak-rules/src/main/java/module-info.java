/** The rules that tell a leak from healthy work. */
module io.leakanalyzer.rules {
  requires transitive io.leakanalyzer.core;
  requires static transitive org.jspecify;

  exports io.leakanalyzer.rules;
  exports io.leakanalyzer.rules.sync;

  uses io.leakanalyzer.rules.BenignCatalogueSource;

  provides io.leakanalyzer.rule.Rule with
      io.leakanalyzer.rules.BenignDaemonRule,
      io.leakanalyzer.rules.channel.AbandonedSendRule,
      io.leakanalyzer.rules.channel.EmptySelectRule,
      io.leakanalyzer.rules.channel.MissingSenderRule,
      io.leakanalyzer.rules.channel.NilChannelRule,
      io.leakanalyzer.rules.channel.StuckSelectRule,
      io.leakanalyzer.rules.channel.UnclosedRangeRule,
      io.leakanalyzer.rules.context.MissingCancelRule,
      io.leakanalyzer.rules.cpu.LeakedThreadsRule,
      io.leakanalyzer.rules.cpu.ParkShareRule,
      io.leakanalyzer.rules.cpu.SpinRule,
      io.leakanalyzer.rules.deadlock.AllAsleepRule,
      io.leakanalyzer.rules.figures.FiguresRule,
      io.leakanalyzer.rules.growth.GrowthRule,
      io.leakanalyzer.rules.host.StarvedHostRule,
      io.leakanalyzer.rules.growth.PersistenceRule,
      io.leakanalyzer.rules.http.UnclosedBodyRule,
      io.leakanalyzer.rules.io.BlockedFinalizerRule,
      io.leakanalyzer.rules.io.BusyLoopRule,
      io.leakanalyzer.rules.io.HalfPipeRule,
      io.leakanalyzer.rules.io.NoDeadlineRule,
      io.leakanalyzer.rules.io.StuckSyscallRule,
      io.leakanalyzer.rules.io.UnstoppedCoroutineRule,
      io.leakanalyzer.rules.memory.AllocatedSourcesRule,
      io.leakanalyzer.rules.memory.BlockSilenceRule,
      io.leakanalyzer.rules.memory.ConcurrencyObjectsRule,
      io.leakanalyzer.rules.memory.LockTrafficRule,
      io.leakanalyzer.rules.memory.StackObjectsRule,
      io.leakanalyzer.rules.memory.UnlockSilenceRule,
      io.leakanalyzer.rules.proof.HeapProofRule,
      io.leakanalyzer.rules.proof.HeapSourcesRule,
      io.leakanalyzer.rules.proof.RuntimeProofRule,
      io.leakanalyzer.rules.snapshot.AgeRule,
      io.leakanalyzer.rules.snapshot.BirthsRule,
      io.leakanalyzer.rules.snapshot.CrowdRule,
      io.leakanalyzer.rules.snapshot.MainGoroutineRule,
      io.leakanalyzer.rules.snapshot.MakersRule,
      io.leakanalyzer.rules.snapshot.NobodyLeftRule,
      io.leakanalyzer.rules.sql.UnclosedRowsRule,
      io.leakanalyzer.rules.sync.DrainedSemaphoreRule,
      io.leakanalyzer.rules.sync.LockHolderRule,
      io.leakanalyzer.rules.sync.LostSignalRule,
      io.leakanalyzer.rules.sync.StuckWaitGroupRule,
      io.leakanalyzer.rules.timer.EndlessSleepRule,
      io.leakanalyzer.rules.timer.LookAlikeRule,
      io.leakanalyzer.rules.trace.EndlessLoopsRule,
      io.leakanalyzer.rules.trace.SiteRatesRule,
      io.leakanalyzer.rules.trace.TraceDumpsRule,
      io.leakanalyzer.rules.trace.TraceProfilesRule,
      io.leakanalyzer.rules.trace.UnfinishedLivesRule;
}
