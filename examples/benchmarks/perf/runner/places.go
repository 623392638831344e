package main

import (
	"os"
	"path/filepath"
	"strings"
)

// places says where everything lies.
type places struct {
	root  string // of the clone
	data  string // inputs
	tools string // programs built from perf/peers
	out   string // results of the rows
	quick bool
}

func (p *places) input(name string) string { return filepath.Join(p.data, name) }

func (p *places) tool(name string) string { return filepath.Join(p.tools, name) }

func (p *places) examples(name string) string { return filepath.Join(p.root, "examples", name) }

func java() string {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		return filepath.Join(home, "bin", "java")
	}
	return "java"
}

// jar runs the command leak as java -jar.
func (p *places) jar(options string, args ...string) []string {
	command := append([]string{java()}, strings.Fields(options)...)
	return append(append(command, "-jar", p.examples("target/leak.jar")), args...)
}

// launcher runs the command leak by its launcher, which uses the class-data archive.
func (p *places) launcher(args ...string) []string {
	return append([]string{p.examples("target/leak")}, args...)
}

// started runs an entry point that only reads as the launcher starts Java: with the first compiler only and the archive of
// classes that the build makes for the command. Its class path begins with the launcher's, so that the archive fits.
func (p *places) started(args ...string) []string {
	return p.archived("-XX:TieredStopAtLevel=1", args...)
}

// archived runs an entry point that only reads with that archive, for reading that is worth both compilers.
func (p *places) archived(options string, args ...string) []string {
	return p.library(options+" -XX:SharedArchiveFile="+p.examples("target/leak.jsa")+" -Xshare:auto -Xlog:disable", args...)
}

// library runs an entry point that only reads, with Java's defaults but for the options.
func (p *places) library(options string, args ...string) []string {
	path := []string{p.examples("target/leak.jar"), p.examples("target/test-classes"), filepath.Join(p.root, "leak-pprof/target/test-classes")}
	command := append([]string{java()}, strings.Fields(options)...)
	return append(append(command, "-cp", strings.Join(path, ":")), args...)
}

const reading = "io.leakanalyzer.examples.benchmarks.Reading"

// warm runs a JMH benchmark on one file.
func (p *places) warm(benchmark, file string) []string {
	path, err := os.ReadFile(p.examples("target/bench.classpath"))
	if err != nil {
		return []string{"false"}
	}
	warmup := []string{"-wi", "5", "-w", "1", "-i", "3", "-r", "1"}
	if p.quick {
		warmup = []string{"-wi", "1", "-w", "1", "-i", "1", "-r", "1"}
	}
	command := []string{java(), "-cp", strings.TrimSpace(string(path)) + ":" + p.examples("target/test-classes"),
		"org.openjdk.jmh.Main", "WarmReading." + benchmark + "$", "-p", "file=" + file}
	return append(command, warmup...)
}
