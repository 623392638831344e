package flight

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Office is what programs of the corpus find behind [Upstream]: /ok, /fail, /odd and /slow?ms=N.
var Office = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	ms, _ := strconv.Atoi(r.URL.Query().Get("ms"))
	time.Sleep(time.Duration(ms) * time.Millisecond)
	switch r.URL.Path {
	case "/fail":
		http.Error(w, strings.Repeat("not here ", 300), http.StatusNotFound)
	case "/odd":
		fmt.Fprint(w, "{"+strings.Repeat("not json ", 300))
	default:
		fmt.Fprintf(w, `{"n": %d}`, len(r.URL.RawQuery))
	}
})
