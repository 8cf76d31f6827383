package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"milepost/generator/naming"
)

// A choice is what a flag has that takes one of a few words.
type choice struct {
	to    *string
	what  string // the kind of word, as errors call it
	known []string
	many  bool // several, with commas between them
}

// addChoice adds a flag that takes one of a few words, the first by default.
func addChoice(cmd *cobra.Command, name string, c choice, usage string) {
	*c.to = c.known[0]
	cmd.Flags().Var(c, name, usage)
}

func (c choice) String() string { return *c.to }

// Type makes the help show the default in quotes.
func (c choice) Type() string { return "string" }

func (c choice) Set(text string) error {
	words := []string{text}
	if c.many {
		words = strings.Split(strings.ReplaceAll(text, " ", ""), ",")
	}
	for _, word := range words {
		if !slices.Contains(c.known, word) {
			return c.unknown(word)
		}
	}
	*c.to = strings.Join(words, ",")
	return nil
}

// unknown is the error for a word that is none of the known ones. It names the
// nearest, or else the one that begins so, or else all.
func (c choice) unknown(word string) error {
	near := naming.Nearest(word, c.known)
	if near == "" {
		var longer []string
		for _, k := range c.known {
			if strings.HasPrefix(k, word) {
				longer = append(longer, k)
			}
		}
		if len(longer) == 1 {
			near = longer[0]
		}
	}
	hint := " (known: " + strings.Join(c.known, ", ") + ")"
	if near != "" {
		hint = meant(near)
	}
	return fmt.Errorf("unknown %s %q%s", c.what, word, hint)
}

// apart refuses two flags that do not go together.
func apart(cmd *cobra.Command, one, other string) error {
	if cmd.Flags().Changed(one) && cmd.Flags().Changed(other) {
		return fmt.Errorf("--%s and --%s do not go together", one, other)
	}
	return nil
}

// flagError says in our words what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	if bad, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return badValue(bad)
	}
	name, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	best := naming.Nearest(name, names)
	if best != "" {
		best = "--" + best
	}
	return fmt.Errorf("unknown flag --%s of milepost %s%s", name, cmd.Name(), meant(best))
}

// badValue says what a flag takes.
func badValue(err *pflag.InvalidValueError) error {
	f := err.GetFlag()
	switch f.Value.Type() {
	case "duration":
		return fmt.Errorf("--%s %q is no length of time (write 90s or 2m)", f.Name, err.GetValue())
	case "int", "int64":
		return fmt.Errorf("--%s %q is no whole number, or too large", f.Name, err.GetValue())
	case "bool":
		return fmt.Errorf("--%s takes true or false, not %q", f.Name, err.GetValue())
	}
	return err.Unwrap()
}
