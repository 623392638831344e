package main

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"sort"
	"sync"
	"text/template"
)

// Sleepy sleeps wherever the standard library calls it back.
type sleepy struct{ key any }

func (s sleepy) MarshalJSON() ([]byte, error) { sleeper(); return []byte("1"), nil }

func (s sleepy) String() string { sleeper(); return "sleepy" }

func (s *sleepy) Read([]byte) (int, error) { sleeper(); use(s.key); return 0, io.EOF }

func (s *sleepy) Less(i, j int) bool { sleeper(); use(s.key); return i < j }
func (s *sleepy) Len() int           { return 2 }
func (s *sleepy) Swap(i, j int)      {}

// Owners that are called back by the standard library and sleep there: its frames keep the key.
func init() {
	owners = append(owners,
		owner{"data of a template that sleeps", func(key any) {
			go func() {
				t := template.New("t").Funcs(template.FuncMap{"sleep": func() string { sleeper(); return "" }})
				template.Must(t.Parse("{{sleep}}{{.}}")).Execute(io.Discard, key)
			}()
		}},
		owner{"value of JSON that sleeps", func(key any) {
			go func() { json.Marshal([]any{sleepy{}, key}) }()
		}},
		owner{"argument of a print that sleeps", func(key any) {
			go func() { fmt.Fprint(io.Discard, sleepy{}, key) }()
		}},
		owner{"argument of a reflected call that sleeps", func(key any) {
			go func() {
				reflect.ValueOf(func(k *any) { sleeper(); use(*k) }).Call([]reflect.Value{reflect.ValueOf(&key)})
			}()
		}},
		owner{"receiver of a sort that sleeps", func(key any) {
			go func() { sort.Sort(&sleepy{key}) }()
		}},
		owner{"closure of a sort that sleeps", func(key any) {
			go func() {
				sort.Slice([]int{2, 1}, func(i, j int) bool { sleeper(); use(key); return i < j })
			}()
		}},
		owner{"reader of a copy that sleeps", func(key any) {
			go func() { io.Copy(io.Discard, &sleepy{key}) }()
		}},
		owner{"range over a map that sleeps", func(key any) {
			go func() {
				var m sync.Map
				m.Store(1, key)
				m.Range(func(k, v any) bool { sleeper(); return true })
			}()
		}},
	)
}
