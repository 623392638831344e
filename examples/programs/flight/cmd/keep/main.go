// Command keep copies folders of captures and leaves out what is large.
//
//	keep -out DIR [-kinds goroutine-debug2,...] FOLDER...
//
// captures.json of the copy lists what is left.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	out := flag.String("out", "", "folder for the copies")
	kinds := flag.String("kinds", "goroutine-debug2,goroutine-debug0,sigquit,panic", "what to keep")
	flag.Parse()
	keep := map[string]bool{}
	for _, k := range strings.Split(*kinds, ",") {
		keep[k] = true
	}
	for _, dir := range flag.Args() {
		if err := copyFolder(dir, filepath.Join(*out, filepath.Base(dir)), keep); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

type index struct {
	Format   string              `json:"format"`
	Program  string              `json:"program"`
	Module   string              `json:"module"`
	Captures []map[string]string `json:"captures"`
}

func copyFolder(from, to string, keep map[string]bool) error {
	body, err := os.ReadFile(filepath.Join(from, "captures.json"))
	if err != nil {
		return err
	}
	var all, left index
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	left = all
	left.Captures = nil
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	files := []string{"truth.json"}
	for _, c := range all.Captures {
		if keep[c["kind"]] {
			left.Captures = append(left.Captures, c)
			files = append(files, c["file"])
		}
	}
	for _, f := range files {
		body, err := os.ReadFile(filepath.Join(from, f))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, f), body, 0o644)
		}
		if err != nil {
			return err
		}
	}
	if body, err = json.MarshalIndent(left, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "captures.json"), append(body, '\n'), 0o644)
}
