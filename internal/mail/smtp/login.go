package smtp

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/emersion/go-sasl"
)

// login proves who we are in the best way that the server offers. It runs only under TLS or on this computer.
func (s *session) login(token string) error {
	offered := strings.Fields(s.ext["AUTH"])
	if len(offered) == 0 {
		return errNoLogin
	}
	client := s.mechanism(offered, token)
	if client == nil {
		return fmt.Errorf("%w: %s", errNoMechanic, strings.Join(offered, " "))
	}
	name, first, err := client.Start()
	if err != nil {
		return err
	}
	line := "AUTH " + name
	if first != nil {
		line += " " + base64.StdEncoding.EncodeToString(first)
	}
	got, err := s.ask(line)
	for round := 0; err == nil && got.code == 334; round++ {
		challenge, decodeErr := base64.StdEncoding.DecodeString(strings.TrimSpace(got.lines[0]))
		response, nextErr := client.Next(challenge)
		if decodeErr != nil || nextErr != nil || round > 4 {
			_, _ = s.ask("*")
			return errors.Join(errGarbage, decodeErr, nextErr)
		}
		got, err = s.ask(base64.StdEncoding.EncodeToString(response))
	}
	if err == nil && got.code != 235 {
		return &refusal{step: "login", answer: got}
	}
	return err
}

// mechanism is the first that fits the secret, nil when none does.
func (s *session) mechanism(offered []string, token string) sasl.Client {
	has := map[string]bool{}
	for _, name := range offered {
		has[name] = true
	}
	switch {
	case s.server.Token != nil && has["XOAUTH2"]:
		return &xoauth2{user: s.server.User, token: token}
	case s.server.Token != nil && has[sasl.OAuthBearer]:
		return &bearer{sasl.NewOAuthBearerClient(&sasl.OAuthBearerOptions{
			Username: s.server.User, Token: token, Host: s.server.Host, Port: s.server.Port,
		})}
	case s.server.Token != nil:
		return nil
	case has[sasl.Plain]:
		return sasl.NewPlainClient("", s.server.User, s.server.Password)
	case has[sasl.Login]:
		return &stepwise{left: []string{s.server.User, s.server.Password}}
	}
	return nil
}

// stepwise is LOGIN: the name and then the password, whatever the words are with which a server asks for them.
type stepwise struct{ left []string }

// Start waits to be asked.
func (*stepwise) Start() (string, []byte, error) { return sasl.Login, nil, nil }

// Next answers in turn.
func (c *stepwise) Next([]byte) ([]byte, error) {
	if len(c.left) == 0 {
		return nil, sasl.ErrUnexpectedServerChallenge
	}
	answer := c.left[0]
	c.left = c.left[1:]
	return []byte(answer), nil
}

// xoauth2 is the mechanism of Google and Microsoft from before RFC 7628.
type xoauth2 struct{ user, token string }

// Start says all at once.
func (c *xoauth2) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + c.user + "\x01auth=Bearer " + c.token + "\x01\x01"), nil
}

// Next takes note of why the token is refused: an empty line lets the server say so with a code.
func (*xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }

// bearer is OAUTHBEARER.
type bearer struct{ sasl.Client }

// Next takes note of why the token is refused, with the byte that RFC 7628, 3.2.3 asks for.
func (*bearer) Next([]byte) ([]byte, error) { return []byte{1}, nil }
