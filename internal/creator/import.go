package creator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// ImportOptions say how a sheet is taken. Mapping names the field of a column by its header, where the header says
// something else or nothing; "" leaves the column out.
type ImportOptions struct {
	DryRun  bool
	Mapping map[string]string
}

// Report tells what an import did, or would do on a dry run. Rows counts rows with anything in them below the headers;
// each is created, updated, merged (into a creator of this sheet, or of the same mail address and a similar name),
// unchanged or skipped. Doubts are cells left out and creators worth a look. Mapping is the field that each recognised
// column was taken for.
type Report struct {
	Rows      int               `json:"rows"`
	Created   int               `json:"created"`
	Updated   int               `json:"updated"`
	Merged    int               `json:"merged"`
	Unchanged int               `json:"unchanged"`
	Skipped   []RowNote         `json:"skipped"`
	Doubts    []RowNote         `json:"doubts"`
	Mapping   map[string]string `json:"mapping"`
	Receipt   workspace.Receipt `json:"receipt"`
}

// RowNote says something about one row. Row is its place in the sheet as a person sees it, the first row being 1.
type RowNote struct {
	Row int    `json:"row"`
	Why string `json:"why"`
}

var errDryRun = errors.New("dry run")

// ImportCSV takes creators in from a sheet saved as CSV, all in one action, so that one undo takes the import back.
// Cells are texts whatever they begin with; nothing in them is computed. Of creators known already, empty fields are
// filled, figures are brought up to date, niches and accounts are added, and nothing else is altered. Faults: Invalid
// on file when it is no such sheet or too large; Cancelled. Then nothing is imported.
func (s *Service) ImportCSV(ctx context.Context, from io.Reader, options ImportOptions) (Report, error) {
	lines, separator, err := readSheet(ctx, from)
	if err != nil {
		return Report{}, err
	}
	sheet, err := findLayout(lines, separator, options.Mapping)
	if err != nil {
		return Report{}, err
	}
	rows := records(lines, sheet.separator, len(lines))[sheet.header.number:]
	report := Report{Skipped: []RowNote{}, Doubts: []RowNote{}, Mapping: sheet.named()}
	receipt, err := s.w.Write(ctx, journal.Action{Kind: "creator.import"}, func(tx *workspace.WriteTx) error {
		if err := report.take(ctx, tx, newRowReader(sheet, rows), rows); err != nil {
			return err
		}
		tx.Describe(fmt.Sprintf("Creators imported: %d new, %d updated, %d merged", report.Created, report.Updated, report.Merged), "")
		if options.DryRun {
			return errDryRun
		}
		return nil
	})
	if err != nil && !errors.Is(err, errDryRun) {
		return Report{}, err
	}
	report.Receipt = receipt
	return report, nil
}

func (report *Report) take(ctx context.Context, tx *workspace.WriteTx, reader rowReader, rows []record) error {
	everybody, err := readRoll(ctx, tx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := ctx.Err(); err != nil {
			return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was imported.")
		}
		if r.empty() {
			continue
		}
		report.Rows++
		e := reader.read(r)
		m := match{problem: e.problem}
		if m.problem == "" {
			m = everybody.find(e)
		}
		if m.problem != "" {
			report.Skipped = append(report.Skipped, RowNote{e.number, m.problem})
			continue
		}
		if m.doubt != "" {
			e.doubts = append(e.doubts, m.doubt)
		}
		if err := report.write(ctx, tx, everybody, e, m); err != nil {
			return fmt.Errorf("importing row %d: %w", e.number, err)
		}
		if len(e.doubts) > 0 {
			report.Doubts = append(report.Doubts, RowNote{e.number, strings.Join(e.doubts, "; ")})
		}
	}
	return nil
}

// write puts one entry into the workspace and counts it.
func (report *Report) write(ctx context.Context, tx *workspace.WriteTx, everybody *roll, e entry, m match) error {
	who := m.who
	if who == nil {
		who = &known{id: workspace.NewID(), person: e.person, fresh: true, niches: map[string]bool{}}
		everybody.add(who)
		if err := writePerson(ctx, tx, who.id, true, e.person); err != nil {
			return err
		}
		report.Created++
		_, err := everybody.addTo(ctx, tx, who, e)
		return err
	}
	filled, err := everybody.fill(ctx, tx, who, e)
	if err != nil {
		return err
	}
	added, err := everybody.addTo(ctx, tx, who, e)
	switch {
	case who.fresh || !m.byAccount:
		report.Merged++
	case filled || added:
		report.Updated++
	default:
		report.Unchanged++
	}
	return err
}

// fill gives a creator what the entry knows and the workspace does not.
func (r *roll) fill(ctx context.Context, tx *workspace.WriteTx, who *known, e entry) (altered bool, err error) {
	before := who.person
	for _, field := range []struct {
		into *string
		from string
	}{
		{&who.person.Country, e.person.Country}, {&who.person.Languages, e.person.Languages},
		{&who.person.Email, e.person.Email}, {&who.person.Phone, e.person.Phone},
		{&who.person.Manager, e.person.Manager}, {&who.person.Note, e.person.Note},
	} {
		if *field.into == "" {
			*field.into = field.from
		}
	}
	if who.person == before {
		return false, nil
	}
	if before.Email == "" && who.person.Email != "" {
		mail := strings.ToLower(who.person.Email)
		r.byMail[mail] = append(r.byMail[mail], who)
	}
	return true, writePerson(ctx, tx, who.id, false, who.person)
}

// addTo adds the entry's niches and accounts, and brings the figures of known accounts up to date.
func (r *roll) addTo(ctx context.Context, tx *workspace.WriteTx, who *known, e entry) (altered bool, err error) {
	for _, niche := range e.niches {
		if who.niches[niche] {
			continue
		}
		who.niches[niche], altered = true, true
		if _, err := tx.Exec(ctx, insertNiche, nicheID(who.id, niche), who.id, niche); err != nil {
			return altered, err
		}
	}
	for _, a := range e.accounts {
		stored := r.accounts[a.ID]
		if stored == nil {
			stored = &knownAccount{Account: a, owner: who}
			r.accounts[a.ID] = stored
		} else if !stored.freshen(a) {
			continue
		}
		altered = true
		_, err := tx.Exec(ctx, putAccount, stored.ID, who.id, stored.Platform, stored.Handle, stored.URL, stored.Followers,
			stored.EngagementBP, tx.Now())
		if err != nil {
			return altered, err
		}
	}
	return altered, nil
}

// freshen takes over the figures that are known, and the address where there was none.
func (a *knownAccount) freshen(from Account) (altered bool) {
	if from.Followers != nil && (a.Followers == nil || *a.Followers != *from.Followers) {
		a.Followers, altered = from.Followers, true
	}
	if from.EngagementBP != nil && (a.EngagementBP == nil || *a.EngagementBP != *from.EngagementBP) {
		a.EngagementBP, altered = from.EngagementBP, true
	}
	if a.URL == "" && from.URL != "" {
		a.URL, altered = from.URL, true
	}
	return altered
}
