package config

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"milepost/generator/badge"
)

// A setter checks a value and puts it into a Config. Its error is a fault.
type setter func(c *Config, value any) error

// fields has the setter of each key, with its table's name before it.
var fields = map[string]setter{
	"title":                 text(func(c *Config) *string { return &c.Title }),
	"base_url":              setBaseURL,
	"language":              setLanguage,
	"timezone":              setTimeZone,
	"footer":                text(func(c *Config) *string { return &c.Footer }),
	"noindex":               flag(func(c *Config) *bool { return &c.NoIndex }),
	"accent":                setAccent,
	"anonymous":             flag(func(c *Config) *bool { return &c.Anonymous }),
	"anonymous_key":         text(func(c *Config) *string { return &c.AnonymousKey }),
	"minify":                flag(func(c *Config) *bool { return &c.Minify }),
	"basic":                 flag(func(c *Config) *bool { return &c.Basic }),
	"badge.label":           setLabel,
	"badge.style":           choice(func(c *Config) *string { return &c.Badge.Style }, badge.Styles()...),
	"badge.ahead":           color(func(c *Config) *string { return &c.Badge.Ahead }),
	"badge.on_pace":         color(func(c *Config) *string { return &c.Badge.OnPace }),
	"badge.behind":          color(func(c *Config) *string { return &c.Badge.Behind }),
	"badge.none":            color(func(c *Config) *string { return &c.Badge.None }),
	"leaderboard.order":     choice(func(c *Config) *string { return &c.Leaderboard.Order }, OrderRank, OrderName, OrderNone),
	"checklist.modules":     setModules,
	"checklist.optional":    setOptional,
	"checklist.silent_days": setSilentDays,
}

// A fault is what is wrong with a value. The key's name comes before message.
type fault struct{ code, message, hint string }

func (f fault) Error() string { return f.message }

func text(field func(*Config) *string) setter {
	return func(c *Config, value any) error { return assign(field(c), value, "a string") }
}

func flag(field func(*Config) *bool) setter {
	return func(c *Config, value any) error { return assign(field(c), value, "true or false, without quotes") }
}

// assign puts value into field if it has its type, which want describes.
func assign[T any](field *T, value any, want string) error {
	v, ok := value.(T)
	if !ok {
		return fault{"wrong-type", "is " + typeName(value), "write " + want}
	}
	*field = v
	return nil
}

// typeName returns what a TOML value is, with its article.
func typeName(value any) string {
	switch value.(type) {
	case string:
		return "a string"
	case int64:
		return "an integer"
	case float64:
		return "a float"
	case bool:
		return "a boolean"
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	}
	return "an array"
}

func setBaseURL(c *Config, value any) error {
	const hint = `write it in full: "https://course.example/progress/"`
	var s string
	if err := assign(&s, value, "a string"); err != nil {
		return err
	}
	if s == "" {
		c.BaseURL = ""
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fault{"bad-value", fmt.Sprintf("%q is not an absolute http or https URL", s), hint}
	}
	if u.User != nil || u.RawQuery != "" || u.ForceQuery || strings.Contains(s, "#") {
		return fault{"bad-value", fmt.Sprintf("%q has more than a host and a path", s), hint}
	}
	u.Path = strings.TrimRight(u.Path, "/") + "/"
	u.RawPath = ""
	c.BaseURL = u.String()
	return nil
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

func setLanguage(c *Config, value any) error {
	var s string
	if err := assign(&s, value, "a string"); err != nil {
		return err
	}
	if !languageTag.MatchString(s) {
		return fault{"bad-value", fmt.Sprintf("%q is not a language tag", s), `write a BCP 47 tag such as "en" or "en-GB"`}
	}
	c.Language = s
	return nil
}

func setTimeZone(c *Config, value any) error {
	var s string
	if err := assign(&s, value, "a string"); err != nil {
		return err
	}
	zone, err := time.LoadLocation(s)
	// "Local" is another zone on each machine.
	if err != nil || s == "Local" {
		return fault{"bad-value", fmt.Sprintf("%q is not a time zone", s), `write an IANA name such as "Europe/Copenhagen"`}
	}
	c.TimeZone = zone
	return nil
}

func setModules(c *Config, value any) error {
	var s string
	if err := assign(&s, value, "a string"); err != nil {
		return err
	}
	re, err := regexp.Compile(s)
	if err != nil {
		return fault{"bad-value", "is no regular expression: " + strings.TrimPrefix(err.Error(), "error parsing regexp: "), `write it in single quotes: 'M\d+'`}
	}
	if _, err := regexp.Compile("(?:" + s + ")"); err != nil {
		return fault{"bad-value", fmt.Sprintf("%q cannot stand in a longer pattern", s), `end each \Q with \E`}
	}
	if re.MatchString("") {
		return fault{"bad-value", fmt.Sprintf("%q matches the empty string", s), `match one module, such as 'M\d+'`}
	}
	c.Checklist.Modules = s
	return nil
}

func setOptional(c *Config, value any) error {
	var list []any
	if err := assign(&list, value, `a list of strings: ["optional", "extra"]`); err != nil {
		return err
	}
	words := make([]string, 0, len(list))
	for i, v := range list {
		s, ok := v.(string)
		if s = strings.TrimSpace(s); !ok || s == "" {
			return fault{"bad-value", fmt.Sprintf("has no word in place %d", i+1), `write a list of strings: ["optional", "extra"]`}
		}
		words = append(words, s)
	}
	c.Checklist.Optional = words
	return nil
}

func setSilentDays(c *Config, value any) error {
	var n int64
	if err := assign(&n, value, "a whole number of days"); err != nil {
		return err
	}
	if n < 0 || n > 366 {
		return fault{"bad-value", fmt.Sprintf("%d is not from 0 to 366", n), "0 chooses by the length of the course"}
	}
	c.Checklist.SilentDays = int(n)
	return nil
}

// BaseURL returns a base URL from elsewhere than site.toml as the key
// base_url would have it, with a slash at its end.
func BaseURL(s string) (string, error) {
	var c Config
	err := setBaseURL(&c, s)
	return c.BaseURL, err
}
