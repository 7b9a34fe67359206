package secret

import (
	"os"
	"path/filepath"
)

// PassphraseVariable names the environment variable that opens the encrypted file where there is no keyring.
const PassphraseVariable = "BACKLOT_PASSPHRASE"

// ForUser are the options of a program of this user: the file lies in the configuration folder.
func ForUser() Options {
	dir, err := os.UserConfigDir()
	if err != nil {
		dir = os.TempDir()
	}
	return Options{Service: "Backlot", Dir: filepath.Join(dir, "backlot"), Passphrase: Secret(os.Getenv(PassphraseVariable))}
}
