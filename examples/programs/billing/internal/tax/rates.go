// Package tax knows the rates of countries.
package tax

import "fmt"

var rates = map[string]int{"DE": 19, "FR": 20, "SE": 25, "CH": 8}

// Rate returns the percentage of a country.
func Rate(country string) (int, error) {
	r, ok := rates[country]
	if !ok {
		return 0, fmt.Errorf("no rate for %q", country)
	}
	return r, nil
}
