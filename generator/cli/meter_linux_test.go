package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal returns both ends of a new terminal: what a program writes to the
// second comes out of the first.
func terminal(t *testing.T) (screen, tty *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { screen.Close() })
	fd := int(screen.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return screen, tty
}

func TestABarIsShownForLongWorkOnATerminalOnly(t *testing.T) {
	for _, tt := range []struct {
		name string
		term string
		took time.Duration
		tty  bool
		want bool
	}{
		{"long work", "xterm", 2 * longWork, true, true},
		{"short work", "xterm", 0, true, false},
		{"a terminal that cannot go back", "dumb", 2 * longWork, true, false},
		{"a file", "xterm", 2 * longWork, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			screen, out := terminal(t)
			if !tt.tty {
				var err error
				if out, err = os.Create(t.TempDir() + "/log"); err != nil {
					t.Fatal(err)
				}
			}
			a := &app{World: World{Stderr: out, Env: func(string) string { return tt.term }}}
			p := a.newPatience("build", 100)
			p.began = time.Now().Add(-tt.took)
			for range 10 {
				p.step()
			}
			p.end()
			fmt.Fprint(out, "end\n")
			var seen []byte
			if tt.tty {
				for b := make([]byte, 1024); !strings.Contains(string(seen), "end"); {
					n, err := screen.Read(b)
					if err != nil {
						t.Fatal(err)
					}
					seen = append(seen, b[:n]...)
				}
			} else {
				var err error
				if seen, err = os.ReadFile(out.Name()); err != nil {
					t.Fatal(err)
				}
			}
			out.Close()
			if got := strings.Contains(string(seen), "build"); got != tt.want {
				t.Errorf("shown: %v, want %v: %q", got, tt.want, seen)
			}
		})
	}
}
