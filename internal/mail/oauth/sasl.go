package oauth

import (
	"errors"
	"strings"

	"github.com/emersion/go-sasl"

	"backlot/internal/secret"
)

// XOAUTH2 is the name of the mechanism that Google and Microsoft had before RFC 7628.
const XOAUTH2 = "XOAUTH2"

// SASL signs in with an access token, by OAUTHBEARER or XOAUTH2, whichever the server offers: Microsoft offers only the
// latter. Host and port are those of the server. For other servers it is XOAUTH2, which they refuse.
func SASL(user string, token secret.Secret, host string, port int, offers func(mechanism string) bool) sasl.Client {
	if offers(sasl.OAuthBearer) && !offers(XOAUTH2) && !hasControls(user, token) {
		// RFC 5801, section 4: these two part the fields.
		name := strings.NewReplacer("=", "=3D", ",", "=2C").Replace(user)
		return sasl.NewOAuthBearerClient(&sasl.OAuthBearerOptions{Username: name, Token: token.Reveal(), Host: host, Port: port})
	}
	return xoauth2{user, token}
}

func hasControls(user string, token secret.Secret) bool {
	return strings.ContainsAny(user+token.Reveal(), "\x00\x01\r\n")
}

type xoauth2 struct {
	user  string
	token secret.Secret
}

// Start gives everything at once.
func (x xoauth2) Start() (mechanism string, response []byte, err error) {
	if hasControls(x.user, x.token) {
		return "", nil, errors.New("a user name or token with control characters")
	}
	return XOAUTH2, []byte("user=" + x.user + "\x01auth=Bearer " + x.token.Reveal() + "\x01\x01"), nil
}

// Next answers the server's reasons for a refusal with nothing, after which it refuses.
func (x xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
