package secret_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"backlot/internal/secret"
)

func TestSecretsAreNeverPrinted(t *testing.T) {
	const word = "hunter2"
	s := secret.Secret(word)
	type account struct {
		Name     string
		Password secret.Secret
	}
	a := account{"Ada", s}
	var out strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%10s"} {
		fmt.Fprintf(&out, verb+"\n", s)
		fmt.Fprintf(&out, verb+"\n", &a)
		fmt.Fprintf(&out, verb+"\n", []secret.Secret{s})
		fmt.Fprintf(&out, verb+"\n", map[secret.Secret]secret.Secret{s: s})
	}
	out.WriteString(fmt.Sprint(s, a) + fmt.Errorf("signing in with %s: %v", s, a).Error())
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(handler).Info("signing in", "password", s, "account", a, slog.Any("list", []secret.Secret{s}))
	}
	text, err := json.Marshal(map[string]any{"one": s, "two": a, "three": []secret.Secret{s}})
	if err != nil {
		t.Fatal(err)
	}
	out.Write(text)
	if strings.Contains(out.String(), word) || strings.Contains(out.String(), fmt.Sprintf("%x", word)) {
		t.Errorf("printed:\n%s", out.String())
	}
	if s.Reveal() != word {
		t.Error("the secret itself is lost")
	}
	var back account
	if err := json.Unmarshal([]byte(`{"Name":"Ada","Password":"hunter2"}`), &back); err != nil || back.Password != s {
		t.Errorf("read from JSON: %v", err)
	}
}
