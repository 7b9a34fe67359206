package mail_test

import (
	"crypto/sha256"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/testkit"
)

func TestCertificatesAreShownBeforeTheyAreTrusted(t *testing.T) {
	d := newDesk(t)
	authority := testkit.NewAuthority(t)
	whole, err := os.ReadFile(authority.File)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(whole)
	sum := fmt.Sprintf("%X", sha256.Sum256(block.Bytes))
	for name, content := range map[string][]byte{
		"PEM": whole, "DER": block.Bytes, "words around it": []byte("Our server's:\n\n" + string(whole) + "\nRegards"),
		"with its key": append(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("secret")}), whole...),
	} {
		found, err := d.CertificatesIn(content)
		if err != nil || len(found.List) != 1 || strings.Contains(found.PEM, "PRIVATE") {
			t.Errorf("%s: %+v, %v", name, found, err)
			continue
		}
		c := found.List[0]
		if strings.ReplaceAll(c.Fingerprint, ":", "") != sum || len(c.Fingerprint) != 95 || c.Owner != "Test authority" || c.Issuer != "" || c.Until <= c.From || c.Expired {
			t.Errorf("%s: %+v", name, c)
		}
		again := d.account
		again.CA = found.PEM
		if _, err := d.SaveAccount(ctx, again, "secret"); err != nil {
			t.Errorf("%s is not taken: %v", name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "server.pem")
	if err := os.WriteFile(path, append(whole, whole...), 0o600); err != nil {
		t.Fatal(err)
	}
	if found, err := d.CertificatesOf(path); err != nil || len(found.List) != 2 {
		t.Errorf("of a file: %+v, %v", found, err)
	}
	if _, err := d.CertificatesOf(path + ".not"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("of a file that is not there: %v", err)
	}
}

func TestCertificatesThatAreNone(t *testing.T) {
	d := newDesk(t)
	content, err := os.ReadFile(testkit.NewAuthority(t).File)
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.TrimSpace(string(content))
	lines := strings.Split(whole, "\n")
	for name, c := range map[string]struct{ text, says string }{
		"without its end":   {strings.Join(lines[:len(lines)-2], "\n"), "cut off: its last line"},
		"without its start": {strings.Join(lines[2:], "\n"), "cut off: its first line"},
		"the second is cut": {whole + "\n" + strings.Join(lines[:3], "\n"), "cut off: its last line"},
		"a line is missing": {strings.Join(append(append([]string{}, lines[:2]...), lines[3:]...), "\n"), "damaged"},
		"letters changed":   {strings.Replace(whole, lines[1][:4], "!!!!", 1), "damaged"},
		"a key alone":       {"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "private key"},
		"something else":    {"hello", "This is no certificate"},
		"nothing":           {"", "This is no certificate"},
		"a whole book":      {strings.Repeat("x", 1<<20), "too long"},
	} {
		found, err := d.CertificatesIn([]byte(c.text))
		if fieldOf(err) != "ca" || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
}
