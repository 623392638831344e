package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// environment says on what a row was measured.
func environment(r *row, where *places) map[string]string {
	var inputs []string
	for _, input := range r.inputs {
		if info, err := os.Stat(where.input(input)); err == nil {
			inputs = append(inputs, fmt.Sprintf("%s (%s MB)", input, megabytes(info.Size())))
		}
	}
	size := "full"
	if where.quick {
		size = "quick"
	}
	return map[string]string{
		"commit":  output(where.root, "git", "describe", "--always", "--dirty", "--abbrev=12"),
		"date":    time.Now().UTC().Format("2006-01-02"),
		"inputs":  strings.Join(inputs, ", "),
		"size":    size,
		"machine": machine(),
		"java":    javaVersion(),
		"go":      strings.TrimPrefix(output("", "go", "version"), "go version "),
		"peers":   peerVersions(where),
	}
}

func megabytes(bytes int64) string {
	if bytes < 10_000_000 {
		return fmt.Sprintf("%.1f", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.0f", float64(bytes)/1e6)
}

func output(directory, name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Dir = directory
	out, err := cmd.Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}

func machine() string {
	model := cmp.Or(field("/proc/cpuinfo", `model name\s*:\s*(.+)`), runtime.GOARCH)
	memory := field("/proc/meminfo", `MemTotal:\s*(\d+) kB`)
	kib := 0
	fmt.Sscan(memory, &kib)
	system := cmp.Or(field("/etc/os-release", `PRETTY_NAME="([^"]+)"`), runtime.GOOS)
	return fmt.Sprintf("%s, %d processors, %d GiB, %s", model, runtime.NumCPU(), (kib+(1<<19))>>20, system)
}

func field(file, pattern string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	if m := regexp.MustCompile(pattern).FindSubmatch(b); m != nil {
		return strings.TrimSpace(string(m[1]))
	}
	return ""
}

func javaVersion() string {
	b, _ := exec.Command(java(), "-version").CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	return strings.Join(lines[min(1, len(lines)-1):], "; ")
}

// peerVersions reads the modules that are linked into the peers' program.
func peerVersions(where *places) string {
	var versions []string
	for _, line := range strings.Split(output("", "go", "version", "-m", where.tool("peers")), "\n") {
		f := strings.Fields(line)
		if len(f) >= 3 && f[0] == "dep" && !strings.Contains(f[1], "golang.org/x/sys") {
			versions = append(versions, filepath.ToSlash(f[1])+" "+f[2])
		}
	}
	return strings.Join(versions, ", ")
}
