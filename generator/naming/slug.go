package naming

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longest is how long a slug may be, in bytes, so that a path of several
// fits every file system.
const longest = 100

// latin are the letters that Unicode does not take apart into a letter and
// marks.
var latin = strings.NewReplacer("æ", "ae", "œ", "oe", "ø", "o", "ß", "ss", "ð", "d", "đ", "d", "þ", "th",
	"ł", "l", "ħ", "h", "ŋ", "ng", "ı", "i", "ſ", "s")

// Slug returns what stands for a name in a URL and as a file's name, on every
// file system: ASCII letters in lower case, digits, hyphens; at most 100 bytes.
// Latin letters lose their marks, other scripts' are left out, all else becomes
// single hyphens. A device of Windows gets "x-" before it. Where nothing of the
// name can be kept, Slug returns "".
func Slug(name string) string {
	slug := name
	if !isSlug(name) {
		slug = words(name)
	}
	if isDevice(slug) {
		return "x-" + slug
	}
	return slug
}

// isDevice reports whether a slug is a name that Windows keeps for itself,
// whatever follows a dot.
func isDevice(slug string) bool {
	switch slug {
	case "con", "prn", "aux", "nul":
		return true
	}
	name, last := slug[:max(len(slug)-1, 0)], slug[max(len(slug)-1, 0):]
	return (name == "com" || name == "lpt") && "0" <= last && last <= "9"
}

// isSlug reports whether a name is as words returns it, as names of files often
// are.
func isSlug(name string) bool {
	for i := range len(name) {
		c := name[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' && 0 < i && i < len(name)-1 && name[i-1] != '-') {
			return false
		}
	}
	return len(name) <= longest
}

// words returns what a slug keeps of a name.
func words(name string) string {
	var b strings.Builder
	for _, r := range latin.Replace(strings.ToLower(norm.NFKD.String(name))) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= longest {
			break
		}
	}
	return strings.Trim(b.String()[:min(b.Len(), longest)], "-")
}

// SlugOrHash returns the slug of a name, or, where nothing of it can be kept, one
// made of a hash of the name.
func SlugOrHash(name string) string {
	if s := Slug(name); s != "" {
		return s
	}
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("x-%08x", h.Sum32())
}

// Slugs hands out slugs that are unique in it. Its values are the numbers
// last tried behind a slug, so that many equal names stay cheap.
type Slugs map[string]int

// Add returns the slug of name, or fallback where name has none, with "-2",
// "-3" … behind it where it was taken.
func (s Slugs) Add(name, fallback string) string { return s.AddSlug(Slug(name), fallback) }

// AddSlug is Add for what is a slug already.
func (s Slugs) AddSlug(base, fallback string) string {
	if base == "" {
		base = fallback
	}
	if s[base] == 0 {
		s[base] = 1
		return base
	}
	for {
		s[base]++
		unique := base + "-" + strconv.Itoa(s[base])
		if s[unique] == 0 {
			s[unique] = 1
			return unique
		}
	}
}
