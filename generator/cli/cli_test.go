package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes the test's own program milepost where MILEPOST_TEST says so.
func TestMain(m *testing.M) {
	if os.Getenv("MILEPOST_TEST") == "itself" {
		os.Exit(Run(context.Background(), os.Args[1:], World{
			Stdout: os.Stdout, Stderr: os.Stderr, Env: os.Getenv, Templates: os.DirFS(os.Getenv("TEMPLATES")),
		}))
	}
	shareRights()
	os.Exit(m.Run())
}

// A place is where the commands of scripts run: here, one at a time, for a
// process has one working directory. To start a program for each of a hundred
// takes longer than what they do.
type place struct{ sync.Mutex }

// milepost runs one command of a script.
func (p *place) milepost(ts *testscript.TestScript, fails bool, args []string) {
	p.Lock()
	defer p.Unlock()
	before, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer os.Chdir(before)
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "TMPDIR", "GIT_CONFIG_GLOBAL"} {
		value, set := os.LookupEnv(name)
		os.Setenv(name, ts.Getenv(name))
		defer func() {
			os.Setenv(name, value)
			if !set {
				os.Unsetenv(name)
			}
		}()
	}
	status := Run(context.Background(), args, World{
		Stdout: ts.Stdout(), Stderr: ts.Stderr(), Env: ts.Getenv, Templates: os.DirFS(ts.Getenv("TEMPLATES")),
	})
	if (status != done) != fails {
		ts.Fatalf("the status is %d", status)
	}
}

func TestScriptsOfCommandsSucceed(t *testing.T) {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:         wd + "/testdata", // whatever the working directory is
		WorkdirRoot: t.TempDir(),      // all of which goes, whatever a script leaves beside its folder
		Cmds:        map[string]func(*testscript.TestScript, bool, []string){"milepost": new(place).milepost},
		Setup: func(e *testscript.Env) error {
			e.Setenv("PROGRAM", self)
			e.Setenv("TEMPLATES", wd+"/../../templates")
			e.Setenv("SOURCE_DATE_EPOCH", "1768392000") // 2026-01-14, noon
			for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
				e.Setenv(name, e.WorkDir+"/.tmp/home") // where a cache is, of this script alone
			}
			return nil
		},
	})
}

// A full is an output that takes so many bytes.
type full int

var errFull = errors.New("no space left")

func (f *full) Write(b []byte) (int, error) {
	n := min(len(b), int(*f))
	if *f -= full(n); n < len(b) {
		return n, errFull
	}
	return n, nil
}

func TestACommandWhoseOutputIsLostFails(t *testing.T) {
	templates, err := filepath.Abs("../../templates")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	const file = "content/c/a.md"
	put(t, ".", map[string]string{"site.toml": "", file: "- [] a\n", "content/c/roster.csv": "team,repo\n"})
	for _, command := range [][]string{
		{}, {"help"}, {"help", "build"}, {"version"}, {"--version"}, {"completion", "bash"},
		{"stats"}, {"stats", file}, {"stats", "--format", "json"}, {"badge", file}, {"build", "--no-cache"}, {"collect", "--cache", "cache"},
		{"check"}, {"check", "--format", "json"}, {"check", "--fix", "--dry-run"},
		{"init", "new"}, {"man", "man"},
	} {
		t.Run(strings.Join(command, " "), func(t *testing.T) {
			var stderr bytes.Buffer
			status := Run(t.Context(), command, World{
				Stdout: new(full(3)), Stderr: &stderr, Env: unset, Templates: os.DirFS(templates),
			})
			if status != failed || strings.Count(stderr.String(), "milepost: no space left\n") != 1 {
				t.Errorf("status %d, want %d: %s", status, failed, stderr.String())
			}
		})
	}
}

func TestOfSeveralErrorsEachHasALine(t *testing.T) {
	var stderr strings.Builder
	a := &app{World: World{Stderr: &stderr}}
	if status := a.status(errors.Join(errors.New("write a: denied"), errors.New("write b: denied"))); status != unable {
		t.Errorf("status = %d", status)
	}
	if want := "milepost: write a: denied\nmilepost: write b: denied\n"; stderr.String() != want {
		t.Errorf("%q, want %q", stderr.String(), want)
	}
}
