package imap_test

import (
	"net"
	"strconv"
	"testing"

	goimap "github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"backlot/internal/mail/imap"
)

// other is another program at the same account.
type other struct {
	t      *testing.T
	client *imapclient.Client
}

func rawClient(t *testing.T, c imap.Config) *other {
	t.Helper()
	client, err := imapclient.DialInsecure(net.JoinHostPort(c.Host, strconv.Itoa(c.Port)), nil)
	must(t, err)
	t.Cleanup(func() { _ = client.Close() })
	must(t, client.Login(c.User, c.Password).Wait())
	return &other{t: t, client: client}
}

func (o *other) create(folder string) {
	o.t.Helper()
	must(o.t, o.client.Create(folder, nil).Wait())
}

// expunge removes messages for good.
func (o *other) expunge(folder string, uids ...uint32) {
	o.t.Helper()
	_, err := o.client.Select(folder, nil).Wait()
	must(o.t, err)
	var set goimap.UIDSet
	for _, uid := range uids {
		set.AddNum(goimap.UID(uid))
	}
	must(o.t, o.client.Store(set, &goimap.StoreFlags{Op: goimap.StoreFlagsAdd, Silent: true, Flags: []goimap.Flag{goimap.FlagDeleted}}, nil).Close())
	must(o.t, o.client.Expunge().Close())
}
