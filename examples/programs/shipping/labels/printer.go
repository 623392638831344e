// Package labels renders the labels of parcels.
package labels

import (
	"errors"
	"fmt"
	"strings"
)

// ErrAddress says that a parcel cannot be delivered.
var ErrAddress = errors.New("bad address")

// Render makes the text of one label.
func Render(address string) (string, error) {
	if strings.TrimSpace(address) == "" {
		return "", ErrAddress
	}
	return fmt.Sprintf("^XA^FO50,50^FD%s^FS^XZ", address), nil
}
