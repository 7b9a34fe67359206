package secret_test

import (
	"fmt"
	"maps"
	"os"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// The side of freedesktop.org's Secret Service that a keyring plays: one collection, kept in memory, unlocked.
const (
	busName        = "org.freedesktop.secrets"
	servicePath    = dbus.ObjectPath("/org/freedesktop/secrets")
	collectionPath = dbus.ObjectPath("/org/freedesktop/secrets/collection/login")
	sessionPath    = dbus.ObjectPath("/org/freedesktop/secrets/session/1")
	noPrompt       = dbus.ObjectPath("/")
)

type wireSecret struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

type entry struct {
	ring       *ring
	path       dbus.ObjectPath
	attributes map[string]string
	secret     wireSecret
}

type ring struct {
	mu      sync.Mutex
	conn    *dbus.Conn
	silent  chan struct{} // when set, no call is answered before it is closed
	oddly   bool          // answers with a property of another type
	count   int
	longest int
	entries map[dbus.ObjectPath]*entry
}

// serveRing takes the name on the bus for as long as the test runs.
func serveRing(t *testing.T, r *ring) *ring {
	t.Helper()
	conn, err := dbus.Connect(os.Getenv("DBUS_SESSION_BUS_ADDRESS"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	r.conn, r.entries = conn, map[dbus.ObjectPath]*entry{}
	for _, export := range []struct {
		object any
		path   dbus.ObjectPath
		face   string
	}{
		{ringService{r}, servicePath, "org.freedesktop.Secret.Service"},
		{ringProperties{r}, servicePath, "org.freedesktop.DBus.Properties"},
		{ringCollection{r}, collectionPath, "org.freedesktop.Secret.Collection"},
		{ringSession{}, sessionPath, "org.freedesktop.Secret.Session"},
	} {
		if err := conn.Export(export.object, export.path, export.face); err != nil {
			t.Fatal(err)
		}
	}
	if reply, err := conn.RequestName(busName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("the name on the bus: %v %v", reply, err)
	}
	t.Cleanup(func() { _, _ = conn.ReleaseName(busName) })
	return r
}

func (r *ring) held() map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	held := map[string]string{}
	for _, e := range r.entries {
		held[e.attributes["username"]] = string(e.secret.Value)
	}
	return held
}

type ringProperties struct{ *ring }

func (r ringProperties) Get(_, _ string) (dbus.Variant, *dbus.Error) {
	if r.silent != nil {
		<-r.silent
	}
	if r.oddly {
		return dbus.MakeVariant("none of your business"), nil
	}
	return dbus.MakeVariant([]dbus.ObjectPath{collectionPath}), nil
}

type ringService struct{ *ring }

func (r ringService) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	return dbus.MakeVariant(""), sessionPath, nil
}

func (r ringService) Unlock(paths []dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	return paths, noPrompt, nil
}

type ringSession struct{}

func (ringSession) Close() *dbus.Error { return nil }

type ringCollection struct{ *ring }

func (r ringCollection) CreateItem(properties map[string]dbus.Variant, secret wireSecret, replace bool) (dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var attributes map[string]string
	if err := properties["org.freedesktop.Secret.Item.Attributes"].Store(&attributes); err != nil {
		return "/", noPrompt, dbus.MakeFailedError(err)
	}
	r.longest = max(r.longest, len(secret.Value))
	for _, e := range r.entries {
		if replace && maps.Equal(e.attributes, attributes) {
			e.secret = secret
			return e.path, noPrompt, nil
		}
	}
	r.count++
	e := &entry{r.ring, dbus.ObjectPath(fmt.Sprintf("%s/%d", collectionPath, r.count)), attributes, secret}
	r.entries[e.path] = e
	if err := r.conn.Export(e, e.path, "org.freedesktop.Secret.Item"); err != nil {
		return "/", noPrompt, dbus.MakeFailedError(err)
	}
	return e.path, noPrompt, nil
}

func (r ringCollection) SearchItems(attributes map[string]string) ([]dbus.ObjectPath, *dbus.Error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found := []dbus.ObjectPath{}
	for path, e := range r.entries {
		if maps.Equal(e.attributes, attributes) {
			found = append(found, path)
		}
	}
	return found, nil
}

func (e *entry) GetSecret(dbus.ObjectPath) (wireSecret, *dbus.Error) {
	e.ring.mu.Lock()
	defer e.ring.mu.Unlock()
	return e.secret, nil
}

func (e *entry) Delete() (dbus.ObjectPath, *dbus.Error) {
	e.ring.mu.Lock()
	defer e.ring.mu.Unlock()
	delete(e.ring.entries, e.path)
	return noPrompt, nil
}
