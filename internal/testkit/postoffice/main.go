// Postoffice is a mail provider on this computer for the browser's tests: IMAP and SMTP in memory, and a page to bring
// mail and to see what was sent. It prints one line of JSON with its ports and runs until it is stopped.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"backlot/internal/testkit/imapd"
	"backlot/internal/testkit/smtpd"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	imap, err := imapd.Start(imapd.Options{Caps: []string{"MOVE", "UIDPLUS", "IDLE", "SPECIAL-USE", "LIST-STATUS"}})
	if err != nil {
		return err
	}
	defer imap.Close()
	smtp, err := smtpd.Start(smtpd.Options{User: imapd.Alice, Password: imapd.Secret, AuthInPlain: true})
	if err != nil {
		return err
	}
	defer smtp.Close()
	door, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	err = json.NewEncoder(os.Stdout).Encode(map[string]any{
		"imap": imap.Port(), "smtp": smtp.Port(), "door": door.Addr().(*net.TCPAddr).Port, "user": imapd.Alice, "password": imapd.Secret,
	})
	if err != nil {
		return err
	}
	return (&http.Server{Handler: counter(imap, smtp), ReadHeaderTimeout: time.Minute}).Serve(door)
}

// largest bounds a mail that is brought.
const largest = 64 << 20

// counter takes mail (POST /deliver?folder=INBOX&at=RFC3339, the mail itself as the body), tells what was sent
// (GET /sent) and lets the next sending fail (POST /fault with a smtpd.Fault).
func counter(imap *imapd.Server, smtp *smtpd.Server) http.Handler {
	counter := http.NewServeMux()
	counter.HandleFunc("POST /deliver", func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(io.LimitReader(r.Body, largest))
		at := time.Now() //nolint:forbidigo // a server of its own, with the computer's time
		if text := r.URL.Query().Get("at"); text != "" && err == nil {
			at, err = time.Parse(time.RFC3339, text)
		}
		if err == nil {
			_, err = imap.Deliver(r.URL.Query().Get("folder"), raw, at)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	})
	counter.HandleFunc("GET /sent", func(w http.ResponseWriter, _ *http.Request) {
		type sent struct {
			To  []string `json:"to"`
			Raw string   `json:"raw"`
		}
		list := []sent{}
		for _, m := range smtp.Messages() {
			list = append(list, sent{m.To, string(m.Raw)})
		}
		_ = json.NewEncoder(w).Encode(list)
	})
	counter.HandleFunc("POST /fault", func(w http.ResponseWriter, r *http.Request) {
		var fault smtpd.Fault
		if err := json.NewDecoder(r.Body).Decode(&fault); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		smtp.Next(fault)
	})
	return counter
}
