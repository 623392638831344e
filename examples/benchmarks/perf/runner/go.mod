module perf.local/runner

go 1.26.0
