package mail

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"io"
	"os"
	"strings"
	"time"

	"backlot/internal/fault"
)

// Certificate is what a person compares with what the owner of a server says of it, before it is trusted. Owner and
// Issuer are names in words; Issuer is "" for one that only vouches for itself. Fingerprint is the SHA-256 of the whole
// certificate as "AB:CD:…", the usual way to read it out on the telephone. From and Until are dates, the last one
// included.
type Certificate struct {
	Owner       string `json:"owner"`
	Issuer      string `json:"issuer"`
	Fingerprint string `json:"fingerprint"`
	From        string `json:"from"`
	Until       string `json:"until"`
	Expired     bool   `json:"expired"`
}

// Certificates are those of one file or text. PEM holds them and nothing else of it.
type Certificates struct {
	PEM  string        `json:"pem"`
	List []Certificate `json:"list"`
}

const (
	certificateBegin = "-----BEGIN CERTIFICATE-----"
	certificateEnd   = "-----END CERTIFICATE-----"
)

// CertificatesIn reads certificates, as PEM or as the bytes of one (DER), as of the present instant. Fault: Invalid on ca.
func (s *Service) CertificatesIn(content []byte) (Certificates, error) {
	return certificatesIn(content, s.w.Clock().Now())
}

// CertificatesOf reads the certificates of a file. Faults: Unavailable; Invalid on ca.
func (s *Service) CertificatesOf(path string) (Certificates, error) {
	file, err := os.Open(path)
	if err != nil {
		return Certificates{}, fault.Wrap(err, fault.Unavailable, "%s can't be read. Choose another file, or copy it to this computer first.", path)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, longestCA+1))
	if err != nil {
		return Certificates{}, fault.Wrap(err, fault.Unavailable, "%s can't be read. Choose another file, or copy it to this computer first.", path)
	}
	return s.CertificatesIn(content)
}

func certificatesIn(content []byte, now time.Time) (Certificates, error) {
	if len(content) > longestCA {
		return Certificates{}, fault.OnField("ca", "This is far too long for a certificate. Choose the file that whoever runs the server gave you.")
	}
	blocks, err := certificateBlocks(content)
	if err != nil {
		return Certificates{}, err
	}
	found := Certificates{List: []Certificate{}}
	for _, der := range blocks {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return Certificates{}, damagedCertificate(err)
		}
		sum := sha256.Sum256(der)
		found.List = append(found.List, Certificate{
			Owner: ownerOf(c), Issuer: issuerOf(c), Fingerprint: inPairs(sum[:]),
			From: c.NotBefore.Format(time.DateOnly), Until: c.NotAfter.Format(time.DateOnly), Expired: now.After(c.NotAfter),
		})
		found.PEM += string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	return found, nil
}

// certificateBlocks takes the certificates out of a text, and leaves keys and whatever else stands there.
func certificateBlocks(content []byte) (blocks [][]byte, err error) {
	text := string(content)
	begun, ended := strings.Count(text, certificateBegin), strings.Count(text, certificateEnd)
	for rest := content; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type == "CERTIFICATE" {
			blocks = append(blocks, block.Bytes)
		}
	}
	switch {
	case begun > ended:
		return nil, fault.OnField("ca", "This certificate is cut off: its last line, %s, is missing. Copy all of it, or choose the file itself.", certificateEnd)
	case begun < ended:
		return nil, fault.OnField("ca", "This certificate is cut off: its first line, %s, is missing. Copy all of it, or choose the file itself.", certificateBegin)
	case len(blocks) < begun:
		return nil, damagedCertificate(nil)
	case len(blocks) > 0:
		return blocks, nil
	case strings.Contains(text, "PRIVATE KEY-----"):
		return nil, fault.OnField("ca", "This is a private key, which only the server itself may have. Ask whoever runs the server for its certificate.")
	}
	if bytes.HasPrefix(content, []byte{0x30, 0x82}) { // a sequence of ASN.1 that is longer than 255 bytes: DER
		return [][]byte{content}, nil
	}
	return nil, fault.OnField("ca", "This is no certificate: the file of one begins with %s. Ask whoever runs the server for it.", certificateBegin)
}

func damagedCertificate(err error) error {
	f := fault.OnField("ca", "This certificate is damaged: letters in it are missing or were changed on the way. Copy all of it, or choose the file itself.")
	f.Cause = err
	return f
}

// ownerOf names the owner of a certificate: for a server's the hosts that it stands for, as these are what counts.
func ownerOf(c *x509.Certificate) string {
	if len(c.DNSNames) > 0 && !c.IsCA {
		return strings.Join(c.DNSNames, ", ")
	}
	return nameIn(c.Subject)
}

func issuerOf(c *x509.Certificate) string {
	if bytes.Equal(c.RawIssuer, c.RawSubject) {
		return ""
	}
	return nameIn(c.Issuer)
}

// nameIn is what a person calls whoever has a name of X.500: its common name, and the organisation where it differs.
func nameIn(n pkix.Name) string {
	organisation := strings.Join(n.Organization, ", ") //nolint:misspell // as X.500 spells it
	switch {
	case n.CommonName == "" && organisation == "":
		return "nobody named"
	case n.CommonName == "" || n.CommonName == organisation:
		return organisation
	case organisation == "":
		return n.CommonName
	}
	return n.CommonName + " (" + organisation + ")"
}

// inPairs writes bytes as "AB:CD".
func inPairs(sum []byte) string {
	pairs := make([]string, len(sum))
	for i := range sum {
		pairs[i] = strings.ToUpper(hex.EncodeToString(sum[i : i+1]))
	}
	return strings.Join(pairs, ":")
}
