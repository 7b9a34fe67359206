package creator

import (
	"context"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// ContactKind is one kind of way to reach a creator.
type ContactKind string

// The kinds of contacts.
const (
	ContactEmail   ContactKind = "email"
	ContactPhone   ContactKind = "phone"
	ContactAddress ContactKind = "address" // by post; several lines
	ContactPerson  ContactKind = "person"  // somebody else: a manager, an agent
)

var contactWords = map[ContactKind]string{
	ContactEmail: "Mail address", ContactPhone: "Phone", ContactAddress: "Postal address", ContactPerson: "Person",
}

// ContactInput is a further way to reach a creator as a person fills it in. ID is "" for a new one. Label says what it
// is for ("Management", "Parcels").
type ContactInput struct {
	ID        string      `json:"id"`
	CreatorID string      `json:"creatorId"`
	Kind      ContactKind `json:"kind"`
	Label     string      `json:"label"`
	Value     string      `json:"value"`
}

func (in *ContactInput) clean() (err error) {
	switch in.Kind {
	case ContactEmail:
		in.Value, err = cleanEmail(in.Value)
		err = onField(err, "value")
	case ContactPhone:
		in.Value, err = cleanLine("value", in.Value)
	case ContactAddress, ContactPerson:
		in.Value, err = cleanText("value", in.Value)
	default:
		err = fault.OnField("kind", "%q is not a kind of contact. Choose email, phone, address or person.", in.Kind)
	}
	if err != nil {
		return err
	}
	if in.Value == "" {
		return fault.OnField("value", "Write the %s first.", strings.ToLower(contactWords[in.Kind]))
	}
	in.Label, err = cleanLine("label", in.Label)
	return err
}

// SaveContact adds a way to reach a creator, or changes one. Faults: Invalid on kind, label, value; NotFound.
func (s *Service) SaveContact(ctx context.Context, in ContactInput) (Saved, error) {
	if err := in.clean(); err != nil {
		return Saved{}, err
	}
	saved, fresh := Saved{ID: in.ID}, in.ID == ""
	if fresh {
		saved.ID = workspace.NewID()
	}
	var err error
	saved.Receipt, err = s.about(ctx, "contact.save", in.CreatorID, func(tx *workspace.WriteTx, creator string) error {
		what := oneLine(in.Value) + ", " + creator
		if fresh {
			tx.Describe(contactWords[in.Kind]+" added: "+what, in.Label)
			_, err := tx.Exec(ctx, insertContact, saved.ID, in.CreatorID, string(in.Kind), in.Label, in.Value)
			return err
		}
		tx.Describe(contactWords[in.Kind]+" changed: "+what, in.Label)
		return gone(tx.ExecOne(ctx, "", updateContact, string(in.Kind), in.Label, in.Value, in.ID, in.CreatorID), "contact")
	})
	return saved, err
}

// RemoveContact takes a contact away. Faults: NotFound.
func (s *Service) RemoveContact(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.aboutContact(ctx, id, func(tx *workspace.WriteTx, c contactOf) error {
		tx.Describe(contactWords[c.kind]+" removed: "+oneLine(c.value)+", "+c.creator, c.label)
		return gone(tx.ExecOne(ctx, "", deleteContact, id), "contact")
	})
}

// PreferContact makes a further mail address or phone number the first one; the one that was first takes its place, or
// the place is given up where there was none. Faults: NotFound; Invalid for another kind of contact.
func (s *Service) PreferContact(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.aboutContact(ctx, id, func(tx *workspace.WriteTx, c contactOf) error {
		first, set := c.email, setEmail
		switch c.kind {
		case ContactEmail:
		case ContactPhone:
			first, set = c.phone, setPhone
		default:
			return fault.OnField("kind", "Only a mail address or a phone number can be the first one.")
		}
		tx.Describe(contactWords[c.kind]+" to use first: "+c.value+", "+c.creator, "")
		if err := existing(tx.ExecOne(ctx, "", set, c.value, c.creatorID)); err != nil {
			return err
		}
		if first == "" {
			return gone(tx.ExecOne(ctx, "", deleteContact, id), "contact")
		}
		return gone(tx.ExecOne(ctx, "", updateContact, string(c.kind), c.label, first, id, c.creatorID), "contact")
	})
}

// contactOf is a contact with the creator whose it is.
type contactOf struct {
	kind                                           ContactKind
	label, value, creatorID, creator, email, phone string
}

func (s *Service) aboutContact(ctx context.Context, id string, fn func(tx *workspace.WriteTx, c contactOf) error) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "contact.save"}, func(tx *workspace.WriteTx) error {
		var c contactOf
		err := tx.Row(ctx, selectContact, []any{id}, &c.kind, &c.label, &c.value, &c.creatorID, &c.creator, &c.email, &c.phone)
		if err != nil {
			return gone(err, "contact")
		}
		return fn(tx, c)
	})
}
