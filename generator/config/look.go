package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"milepost/generator/accent"
	"milepost/generator/badge"
)

// choice sets a field to one of some words.
func choice(field func(*Config) *string, words ...string) setter {
	known := `"` + strings.Join(words[:len(words)-1], `", "`) + `" or "` + words[len(words)-1] + `"`
	return func(c *Config, value any) error {
		var s string
		if err := assign(&s, value, known); err != nil {
			return err
		}
		if !slices.Contains(words, s) {
			return fault{"bad-value", fmt.Sprintf("%q is not known", s), "write " + known}
		}
		*field(c) = s
		return nil
	}
}

// color sets the colour of a badge.
func color(field func(*Config) *string) setter {
	return func(c *Config, value any) error {
		const form = `a name such as "blue", or hexadecimal such as "#0d6a60"`
		var s string
		if err := assign(&s, value, form); err != nil {
			return err
		}
		if !badge.IsColor(s) {
			return fault{"bad-value", fmt.Sprintf("%q is no colour", s), "write " + form}
		}
		*field(c) = s
		return nil
	}
}

func setAccent(c *Config, value any) error {
	var s string
	if err := assign(&s, value, `a colour such as "#1d4ed8"`); err != nil {
		return err
	}
	if s == "" {
		c.Accent = ""
		return nil
	}
	parsed, ok := accent.Parse(s)
	if !ok {
		return fault{"bad-value", fmt.Sprintf("%q is no colour of three or six hexadecimal digits", s), `write one such as "#1d4ed8"`}
	}
	c.Accent = parsed.String()
	return nil
}

// mostLabel is how many characters a badge's label may have.
const mostLabel = 60

// setLabel refuses what would end the label early in the lines that students
// copy, which are Markdown, HTML and others.
func setLabel(c *Config, value any) error {
	var s string
	if err := assign(&s, value, "a string"); err != nil {
		return err
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return fault{"bad-value", "is empty", "write what the badge is about: \"milestones\""}
	case len([]rune(s)) > mostLabel:
		return fault{"bad-value", fmt.Sprintf("has %d characters", len([]rune(s))), fmt.Sprintf("a badge has room for %d", mostLabel)}
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) || strings.ContainsRune("[]<>\"`&\\*_,", r) }); i >= 0 {
		r := []rune(s[i:])[0]
		return fault{"bad-value", fmt.Sprintf("%q has the character %q", s, r), "use letters, digits and spaces"}
	}
	c.Badge.Label = s
	return nil
}
