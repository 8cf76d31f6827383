package collect

import (
	"regexp"
	"strings"
)

// said are what git and its helpers say, and what it means to who wrote the
// roster. Facts are kept in git, so the same failure is always the same text:
// no times, no ports.
func said() [][2]string {
	return [][2]string{
		{"Could not resolve host", "its host is not known"},
		{"Permission denied (", "git has no key for it"},
		{"Host key verification failed", "ssh does not know its host (connect once by hand)"},
		{"terminal prompts disabled", "it does not exist, or git has no access to it"},
		{"could not read Username", "it does not exist, or git has no access to it"},
		{"could not read Password", "it does not exist, or git has no access to it"},
		{"Authentication failed", "git has no access to it"},
		{"' not found", "it does not exist, or git has no access to it"},
		{"epository not found", "it does not exist, or git has no access to it"},
		{"returned error: 404", "it does not exist, or git has no access to it"},
		{"returned error: 403", "git has no access to it"},
		{"returned error: 401", "git has no access to it"},
		{"returned error: 429", "its server asks to come back later"},
		{"returned error: 5", "its server is out of order"},
		{"does not appear to be a git repository", "it is no git repository"},
		{"not valid: is this a git repository?", "it is no git repository"},
		{"not found: did you run git update-server-info", "it does not exist, or git has no access to it"},
		{"detected dubious ownership", "it belongs to another user of this machine"},
		{"Connection refused", "its server does not answer"},
		{"Failed to connect", "its server does not answer"},
		{"Couldn't connect", "its server does not answer"},
		{"Connection timed out", "its server does not answer"},
		{"Operation timed out", "its server does not answer"},
		{"Operation too slow", "its server does not answer"},
		{"certificate", "its server's certificate is not trusted"},
		{"early EOF", "its server broke off"},
		{"unexpected disconnect", "its server broke off"},
		{"hung up unexpectedly", "its server broke off"},
		{"RPC failed", "its server broke off"},
		{"Empty reply", "its server broke off"},
		{"Connection reset", "its server broke off"},
		{"expected flush after", "its server broke off"},
		{"invalid index-pack output", "its server broke off"},
		{"mismatched algorithms", "it uses SHA-256, which collect cannot read"},
		{"bad revision '" + newest + "'", "it is a shallow clone, whose history is cut off"},
		{"traverse parents", "it is a shallow clone, whose history is cut off"},
		{"No space left on device", "there is no space left on this machine"},
	}
}

var (
	notAllowed = regexp.MustCompile(`transport '([^']*)' not allowed|Protocol "?(\w+)"? (?:not supported or disabled|disabled)`)
	userInfo   = regexp.MustCompile(`://[^/@\s']*@`)
	varying    = regexp.MustCompile(` after \d+ ms| port \d+|\b\d+ bytes\b`)
	spoken     = regexp.MustCompile(`(?m)^(?:fatal|error|remote|ssh|git): *(.*\S)`)
)

// maxReason is how long a reason may be, in characters.
const maxReason = 160

// reason returns in one line what is wrong, without users and passwords.
func reason(stderr string) string {
	if m := notAllowed.FindStringSubmatch(stderr); m != nil {
		return "it asks for the protocol " + m[1] + m[2] + ", which is not allowed"
	}
	for _, s := range said() {
		if strings.Contains(stderr, s[0]) {
			return s[1]
		}
	}
	text := "git failed"
	if all := spoken.FindAllStringSubmatch(stderr, -1); len(all) > 0 {
		text = all[len(all)-1][1]
	}
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, userInfo.ReplaceAllString(varying.ReplaceAllString(text, ""), "://"))
	if r := []rune(text); len(r) > maxReason {
		return string(r[:maxReason-1]) + "…"
	}
	return text
}

// damaged are signs that what is kept here is broken, not the server.
var damaged = regexp.MustCompile(`(?i)bad object|reference broken|corrupt|missing (?:blob|tree|commit|object)|unable to read|not a git repository: '|bad config|packfile .* (?:is far too short|cannot be|does not match)|is too small|inflate: data stream error|object file .* is empty|bad signature|loose object`)
