// Package fault holds the errors that reach a person: a code for programs, a message that says what
// happened, what it means and what to do, and the form field it belongs to.
package fault

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Code classifies a fault so that callers can branch without reading its words.
type Code string

// The codes that cross the bridge and the command line.
const (
	Invalid     Code = "invalid"     // the input breaks a rule; Field names the input where there is one
	NotFound    Code = "not_found"   // what was named does not exist (any more)
	Conflict    Code = "conflict"    // the state moved on since the person looked
	Locked      Code = "locked"      // another process or an approval holds it
	Unavailable Code = "unavailable" // a folder, tool or network that may come back; Retry is set
	Damaged     Code = "damaged"     // stored content fails its check
	TooNew      Code = "too_new"     // written by a newer Backlot
	NoSpace     Code = "no_space"    // the disk is full
	Cancelled   Code = "cancelled"   // a person or the shutdown stopped it
	Internal    Code = "internal"    // a defect of ours; the log has the cause
)

// Fault is an error meant for a person. Cause is for the log and for errors.Is / errors.As.
type Fault struct {
	Code    Code
	Message string
	Field   string
	Retry   bool
	Cause   error
}

// Error returns the message a person reads; the cause stays out of it.
func (f *Fault) Error() string { return f.Message }

// Unwrap gives errors.Is and errors.As the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// longestQuote is how many bytes of a text are quoted in a message: enough to know it again.
const longestQuote = 300

// New makes a fault with a formatted message. An error among the args given with %w becomes its cause. Of longer texts
// among them the beginning is quoted.
func New(code Code, format string, args ...any) *Fault {
	args = slices.Clone(args)
	for i, arg := range args {
		if text, ok := arg.(string); ok && len(text) > longestQuote {
			args[i] = strings.ToValidUTF8(text[:longestQuote], "") + "…"
		}
	}
	err := fmt.Errorf(format, args...)
	return &Fault{Code: code, Message: err.Error(), Cause: errors.Unwrap(err), Retry: code == Unavailable}
}

// Wrap makes a fault whose message says only what a person needs; cause goes to the log.
func Wrap(cause error, code Code, format string, args ...any) *Fault {
	f := New(code, format, args...)
	f.Cause = cause
	return f
}

// OnField makes an Invalid fault for one input of a form, named as the view names it.
func OnField(field, format string, args ...any) *Fault {
	f := New(Invalid, format, args...)
	f.Field = field
	return f
}

// CodeOf returns the code of the first fault in err's chain, Internal for any other error, "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return Internal
}

// Is reports whether err carries a fault with this code.
func Is(err error, code Code) bool { return err != nil && CodeOf(err) == code }
