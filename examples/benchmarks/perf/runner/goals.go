package main

import (
	"fmt"
	"os"
)

// The kinds of goals. Each compares medians.

func timesFaster(ours, peer string, factor float64) goal {
	return goal{
		text: fmt.Sprintf("at least %g x as fast", factor),
		value: func(m *measured) (string, bool, bool) {
			a, b := m.median(ours, wall), m.median(peer, wall)
			if a <= 0 || b <= 0 {
				return "", false, false
			}
			return fmt.Sprintf("%.2f x (%s)", b/a, m.pairs(ours, peer, wall)), b/a >= factor, true
		},
	}
}

func atMostTimes(ours, peer, words string, factor float64) goal {
	return goal{
		text: fmt.Sprintf("%s: at most %g x the time of %s", words, factor, peer),
		value: func(m *measured) (string, bool, bool) {
			a, b := m.median(ours, wall), m.median(peer, wall)
			if a <= 0 || b <= 0 {
				return "", false, false
			}
			return fmt.Sprintf("%.2f x (%s)", a/b, m.pairs(peer, ours, wall)), a/b <= factor, true
		},
	}
}

func timesFasterWarm(ours, peer string, factor float64) goal {
	return goal{
		text: fmt.Sprintf("warm, at least %g x as fast", factor),
		value: func(m *measured) (string, bool, bool) {
			a, b := m.medianFact(ours, "warm_us"), m.medianFact(peer, "warm_us")
			if a <= 0 || b <= 0 {
				return "", false, false
			}
			return fmt.Sprintf("%.2f x (%.1f ms against %.1f ms)", b/a, a/1000, b/1000), b/a >= factor, true
		},
	}
}

func timesSmaller(ours, peer string, factor float64) goal {
	return goal{
		text: fmt.Sprintf("at most 1/%g of the memory", factor),
		value: func(m *measured) (string, bool, bool) {
			a, b := m.median(ours, rss), m.median(peer, rss)
			if a <= 0 || b <= 0 {
				return "", false, false
			}
			return fmt.Sprintf("1/%.1f", b/a), b/a >= factor, true
		},
	}
}

func within(ours, words string, limit float64) goal {
	return goal{
		text: fmt.Sprintf("%s: at most %g s", words, limit),
		value: func(m *measured) (string, bool, bool) {
			a := m.median(ours, wall)
			return fmt.Sprintf("%.2f s", a), a <= limit, a > 0
		},
	}
}

func memoryWithin(ours, words string, mib float64) goal {
	return goal{
		text: fmt.Sprintf("%s: a peak of at most %g MiB", words, mib),
		value: func(m *measured) (string, bool, bool) {
			a := m.median(ours, rss) / 1024
			return fmt.Sprintf("%.0f MiB", a), a <= mib, a > 0
		},
	}
}

func anonOfFile(ours, input string, factor float64) goal {
	return goal{
		text: fmt.Sprintf("memory without the file at most %g x the file", factor),
		value: func(m *measured) (string, bool, bool) {
			info, err := os.Stat(m.where.input(input))
			a := m.median(ours, anon) * 1024
			if err != nil || a <= 0 {
				return "", false, false
			}
			return fmt.Sprintf("%.2f x", a/float64(info.Size())), a/float64(info.Size()) <= factor, true
		},
	}
}

func anonEach(ours, fact string, bytes float64) goal {
	return goal{
		text: fmt.Sprintf("memory without the file at most %g bytes for each of the %s", bytes, fact),
		value: func(m *measured) (string, bool, bool) {
			count := float64(m.fact(ours, fact))
			a := m.median(ours, anon) * 1024
			if count <= 0 || a <= 0 {
				return "", false, false
			}
			return fmt.Sprintf("%.0f bytes", a/count), a/count <= bytes, true
		},
	}
}

func passes(ours, words string) goal {
	return goal{
		text: words + " passes",
		value: func(m *measured) (string, bool, bool) {
			runs := m.all(ours)
			for _, r := range runs {
				if r.outcome != "ok" {
					return r.outcome, false, true
				}
			}
			return fmt.Sprintf("%d of %d runs", len(runs), len(runs)), true, len(runs) > 0
		},
	}
}
