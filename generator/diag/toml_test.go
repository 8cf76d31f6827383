package diag

import (
	"errors"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestAFaultInTOMLThatIsOftenMadeHasAHint(t *testing.T) {
	for text, want := range map[string]string{
		"start = 2026-1-15\n": "write a day as 2026-01-15",
		"title = Course\n":    "write a text in quotation marks",
		"title = \"a\nb\"\n":  "",
	} {
		var v map[string]any
		_, err := toml.Decode(text, &v)
		e, ok := errors.AsType[toml.ParseError](err)
		if !ok {
			t.Fatalf("%q: %v", text, err)
		}
		if got := TOMLHint(e.Message); got != want {
			t.Errorf("%q: %q, want %q (%s)", text, got, want, e.Message)
		}
	}
}
