package collect

import "testing"

func TestReasonIsOneStableLineWithoutSecrets(t *testing.T) {
	tests := []struct{ name, stderr, want string }{
		{"nothing said", "", "git failed"},
		{"the host", "fatal: unable to access 'https://a.example/b/': Could not resolve host: a.example\n", "its host is not known"},
		{"no access", "fatal: could not read Username for 'https://github.com': terminal prompts disabled\n", "it does not exist, or git has no access to it"},
		{"no key", "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n", "git has no key for it"},
		{"another kind of hashes", "fatal: mismatched algorithms: client sha1; server sha256\n", "it uses SHA-256, which collect cannot read"},
		{"a shallow clone", "fatal: bad revision 'refs/milepost/newest'\n", "it is a shallow clone, whose history is cut off"},
		{"a shallow clone, again", "error: Could not read 89cf\nfatal: Failed to traverse parents of commit 89cf\n", "it is a shallow clone, whose history is cut off"},
		{"a time that varies", "fatal: unable to access 'https://a/': Failed to connect to a port 443 after 132 ms: Couldn't connect to server\n", "its server does not answer"},
		{"the last word of what is not known", "warning: x\nerror: first\nfatal: something odd after 12 ms\n", "something odd"},
		{"a password", "fatal: odd 'https://me:secret@a.example/b'\n", "odd 'https://a.example/b'"},
		{"a terminal's escapes", "remote: \x1b[31mred\x1b[0m\x07\n", " [31mred [0m "},
		{"a protocol", "fatal: transport 'ext' not allowed\n", "it asks for the protocol ext, which is not allowed"},
		{"a redirect to one", "fatal: unable to access 'x': Protocol \"ftp\" not supported or disabled in libcurl\n", "it asks for the protocol ftp, which is not allowed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reason(tt.stderr); got != tt.want {
				t.Errorf("reason = %q, want %q", got, tt.want)
			}
		})
	}
}
