package creator

import (
	"context"
	"database/sql"
	"errors"

	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// RenameAccount gives an account the handle that its owner goes by now; its figures, readings and audience go with it.
// handle may be "@name", "name" or the profile's address on the same platform. The id follows from the handle, so that
// Saved.ID is another one. Faults: Invalid on handle; Conflict on handle when there is an account of that name already;
// NotFound.
func (s *Service) RenameAccount(ctx context.Context, accountID, handle string) (Saved, error) {
	saved := Saved{}
	var err error
	saved.Receipt, err = s.aboutAccount(ctx, "account.rename", accountID, func(tx *workspace.WriteTx, account, creator string) error {
		var on string
		if err := tx.Row(ctx, selectAccountPlatform, []any{accountID}, &on); err != nil {
			return err
		}
		renamed, err := AccountInput{Platform: on, Handle: handle}.account()
		if err != nil {
			return err
		}
		saved.ID = renamed.ID
		if renamed.ID == accountID { // only its writing, @Mira for @mira
			tx.Describe("Handle changed: "+account+" is @"+renamed.Handle+", "+creator, "")
			return tx.ExecOne(ctx, errNoAccount.Message, setHandle, renamed.Handle, accountID)
		}
		if err := freeAccount(ctx, tx, renamed); err != nil {
			return err
		}
		tx.Describe("Handle changed: "+account+" is @"+renamed.Handle+" now, "+creator, "")
		return moveAccount(ctx, tx, accountID, renamed)
	})
	return saved, err
}

func freeAccount(ctx context.Context, tx *workspace.WriteTx, a Account) error {
	var ownerID, owner string
	var archived int64
	err := tx.Row(ctx, selectOwner, []any{a.ID}, &ownerID, &owner, &archived)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	f := fault.New(fault.Conflict, "@%s on %s is an account of %s already. Remove that one first, or merge the two creators.", a.Handle, platform.Name(platform.Platform(a.Platform)), owner)
	f.Field = "handle"
	return f
}

// moveAccount writes an account anew under its new id, and all that hangs on it.
func moveAccount(ctx context.Context, tx *workspace.WriteTx, from string, to Account) error {
	if _, err := tx.Exec(ctx, copyAccount, to.ID, to.Handle, to.URL, from); err != nil {
		return err
	}
	for _, hangs := range []struct {
		find, copy string
		newID      func(accountID, key string) string
	}{
		{selectReadingDays, copyReading, readingID},
		{selectAudienceDimensions, copyAudience, func(accountID, key string) string { return audienceID(accountID, Dimension(key)) }},
	} {
		rows, err := workspace.Collect(ctx, tx, hangs.find, []any{from}, func(rows *sql.Rows) (row [2]string, err error) {
			err = rows.Scan(&row[0], &row[1])
			return row, err
		})
		if err != nil {
			return err
		}
		for _, row := range rows {
			if _, err := tx.Exec(ctx, hangs.copy, hangs.newID(to.ID, row[1]), to.ID, row[0]); err != nil {
				return err
			}
		}
	}
	for _, query := range []string{deleteReadings, deleteAudiences, deleteAccount} {
		if _, err := tx.Exec(ctx, query, from); err != nil {
			return err
		}
	}
	return nil
}
