// Package secret keeps passwords and tokens where they belong: in the system's keyring, else in a file behind a
// passphrase, else with the kernel until the computer restarts, else with this process. Never in a workspace and never
// in a log.
package secret

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
)

// hidden is what stands for a secret wherever one is printed.
const hidden = "(hidden)"

// Secret is a password or a token. Every way of printing it shows "(hidden)": fmt's verbs, JSON and log/slog. (Only
// fmt's %+v of an unexported field of another struct cannot be reached from here: keep secrets in exported fields or
// local variables.) It can be read from JSON.
type Secret string

// Reveal is the text itself, for the one call that hands it to a server.
func (s Secret) Reveal() string { return string(s) }

// String hides the text.
func (s Secret) String() string { return hidden }

// GoString hides the text from %#v.
func (s Secret) GoString() string { return hidden }

// Format hides the text from every verb, %x and %q among them.
func (s Secret) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, hidden) }

// MarshalJSON hides the text.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(hidden) }

// LogValue hides the text from log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(hidden) }
