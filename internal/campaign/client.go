package campaign

import (
	"context"
	"database/sql"
	"errors"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

var errNoClient = fault.New(fault.NotFound, "This client is not there any more.")

// SaveClient makes a client, or alters the one named by in.ID. Faults: Invalid on name, category, contactEmail,
// note; Conflict
// on name when another client has it; NotFound.
func (s *Service) SaveClient(ctx context.Context, in ClientInput) (Saved, error) {
	if err := in.clean(); err != nil {
		return Saved{}, err
	}
	saved := Saved{ID: in.ID}
	action := journal.Action{Kind: "client.edit", Label: "Client changed: " + in.Name}
	if in.ID == "" {
		saved.ID = workspace.NewID()
		action = journal.Action{Kind: "client.add", Label: "Client added: " + in.Name}
	}
	var err error
	saved.Receipt, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		if err := refuseTwin(ctx, tx, "There is a client named %s already. Choose another name.", selectClientTwin, in.Name, saved.ID); err != nil {
			return err
		}
		if in.ID == "" {
			_, err := tx.Exec(ctx, insertClient, saved.ID, in.Name, in.Brand, in.Category, in.ContactName, in.ContactEmail, in.Note, tx.Now())
			return err
		}
		return existing(tx.ExecOne(ctx, "", updateClient, in.Name, in.Brand, in.Category, in.ContactName, in.ContactEmail, in.Note, in.ID), errNoClient)
	})
	return saved, err
}

// ArchiveClient takes a client off the lists; its campaigns stay as they are. Faults: NotFound; Conflict when one of
// its campaigns is not wrapped up.
func (s *Service) ArchiveClient(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "client.archive"}, func(tx *workspace.WriteTx) error {
		var name string
		var open int
		if err := one(ctx, tx, errNoClient, selectClientName, []any{id}, &name); err != nil {
			return err
		}
		if err := tx.Row(ctx, countOpenCampaigns, []any{id}, &open); err != nil {
			return err
		}
		if open > 0 {
			return fault.New(fault.Conflict, "%s has campaigns that are not wrapped up: %d. Wrap them up first.", name, open)
		}
		tx.Describe("Client archived: "+name, "")
		return existing(tx.ExecOne(ctx, "", archiveClient, tx.Now(), id), errNoClient)
	})
}

// refuseTwin refuses a name that something else has; query yields the other's name.
func refuseTwin(ctx context.Context, tx *workspace.WriteTx, words, query string, args ...any) error {
	var other string
	err := tx.Row(ctx, query, args, &other)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	f := fault.New(fault.Conflict, words, other)
	f.Field = "name"
	return f
}

// one reads a single row; none is the fault gone.
func one(ctx context.Context, tx reader, gone *fault.Fault, query string, args []any, dest ...any) error {
	err := tx.Row(ctx, query, args, dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return gone
	}
	return err
}

// existing turns a write that found no row into the fault gone.
func existing(err error, gone *fault.Fault) error {
	if fault.Is(err, fault.Conflict) {
		return gone
	}
	return err
}

type reader interface {
	journal.Reader
	Row(ctx context.Context, query string, args []any, dest ...any) error
}
