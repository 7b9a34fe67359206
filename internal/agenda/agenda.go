// Package agenda asks every room what is due and lays it out as one day's work. It stores nothing: a reminder that
// is worked out anew cannot go stale.
package agenda
