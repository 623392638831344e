// Snippets checks Go code out of texts: each file of a folder is a whole file, some declarations, or some statements. It must parse, be
// formatted as gofmt does, and pass the type checker, with the imports that its qualifiers name. Names that a text leaves to its reader
// (ctx, handle, work) come from given.txt; unused variables and imports do not count, since a text stops where it has made its point.
//
//	snippets FOLDER
//
// prints a line for each fault and ends with 1 if there are any.
package main

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

//go:embed given.txt
var given string

var packages = map[string]string{
	"atomic": "sync/atomic", "bufio": "bufio", "context": "context", "debug": "runtime/debug", "errors": "errors", "exec": "os/exec",
	"fmt": "fmt", "http": "net/http", "io": "io", "iter": "iter", "json": "encoding/json", "log": "log", "math": "math", "net": "net",
	"os": "os", "pprof": "runtime/pprof", "runtime": "runtime", "signal": "os/signal", "sql": "database/sql", "strings": "strings",
	"sync": "sync", "syscall": "syscall", "time": "time", "trace": "runtime/trace",
}

var qualifier = regexp.MustCompile(`\b([a-z]+)\.[A-Z]`)

func main() {
	files, err := filepath.Glob(filepath.Join(os.Args[1], "*.txt"))
	if err != nil || len(files) == 0 {
		fmt.Println("no snippets in", os.Args[1], err)
		os.Exit(2)
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "source", nil)
	faults := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			fmt.Println(err)
			os.Exit(2)
		}
		for _, fault := range check(fset, imports, filepath.Base(file), string(content)) {
			fmt.Printf("%s: %s\n", filepath.Base(file), fault)
			faults++
		}
	}
	fmt.Printf("%d snippets, %d faults\n", len(files), faults)
	if faults > 0 {
		os.Exit(1)
	}
}

func check(fset *token.FileSet, imports types.Importer, name, text string) (faults []string) {
	text = strings.Trim(text, "\n")
	if formatted, err := format.Source([]byte(text)); err != nil {
		return []string{err.Error()}
	} else if string(formatted) != text {
		faults = append(faults, "is not formatted as gofmt does")
	}
	file, err := parse(fset, name, text)
	if err != nil {
		return append(faults, err.Error())
	}
	givens, err := parser.ParseFile(fset, "given.txt", "package p\n"+header(given)+given, 0)
	if err != nil {
		return append(faults, err.Error())
	}
	leaveOut(givens, declared(file))
	config := types.Config{Importer: imports, Error: func(err error) {
		if fault, ok := err.(types.Error); !ok || !fault.Soft {
			faults = append(faults, err.Error())
		}
	}}
	config.Check("p", fset, []*ast.File{file, givens}, nil)
	return faults
}

// parse takes the text as a file, as declarations, or as the body of a function that returns an error.
func parse(fset *token.FileSet, name, text string) (*ast.File, error) {
	if strings.HasPrefix(text, "package ") {
		file, err := parser.ParseFile(fset, name, text, 0)
		if err == nil {
			file.Name.Name = "p"
		}
		return file, err
	}
	file, err := parser.ParseFile(fset, name, "package p\n"+header(text)+text, 0)
	if err == nil {
		return file, nil
	}
	return parser.ParseFile(fset, name, "package p\n"+header(text)+"func _() (err error) {\n"+text+"\nreturn\n}\n", 0)
}

func header(text string) string {
	found := map[string]bool{}
	for _, match := range qualifier.FindAllStringSubmatch(text, -1) {
		if path, ok := packages[match[1]]; ok {
			found[path] = true
		}
	}
	var lines []string
	for path := range found {
		lines = append(lines, fmt.Sprintf("import %q\n", path))
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

func declared(file *ast.File) map[string]bool {
	names := map[string]bool{}
	for name := range file.Scope.Objects {
		names[name] = true
	}
	return names
}

// leaveOut drops what the snippet declares itself.
func leaveOut(file *ast.File, names map[string]bool) {
	var kept []ast.Decl
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && names[d.Name.Name] {
				continue
			}
		case *ast.GenDecl:
			if d.Tok == token.VAR || d.Tok == token.TYPE {
				var specs []ast.Spec
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.ValueSpec:
						if names[s.Names[0].Name] {
							continue
						}
					case *ast.TypeSpec:
						if names[s.Name.Name] {
							continue
						}
					}
					specs = append(specs, spec)
				}
				d.Specs = specs
			}
		}
		kept = append(kept, decl)
	}
	file.Decls = kept
}
