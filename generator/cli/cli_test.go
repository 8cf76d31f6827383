package cli

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes milepost a command of the scripts in testdata, and of the test's
// own program where MILEPOST_TEST says so.
func TestMain(m *testing.M) {
	milepost := func() {
		os.Exit(Run(context.Background(), os.Args[1:], World{
			Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Templates: os.DirFS(os.Getenv("TEMPLATES")),
		}))
	}
	if os.Getenv("MILEPOST_TEST") == "itself" {
		milepost()
	}
	testscript.Main(m, map[string]func(){"milepost": milepost})
}

func TestScripts(t *testing.T) {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("TEMPLATES", wd+"/../../templates")
			e.Setenv("SOURCE_DATE_EPOCH", "1768392000") // 2026-01-14, noon
			for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
				e.Setenv(name, e.WorkDir+"/.tmp/home") // where a cache is, of this script alone
			}
			return nil
		},
	})
}
