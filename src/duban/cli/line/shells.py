"""What makes a shell ask duban where the Tab key is pressed, and offer what it is told (`completion`)."""

BASH = """\
_duban_completion() {
    local told value
    COMPREPLY=()
    while IFS= read -r told; do
        value=${told#*,}
        case ${told%%,*} in
            plain) COMPREPLY+=("$value") ;;
            file) compopt -o default ;;
        esac
    done < <(
        _DUBAN_LINE="${COMP_LINE:0:COMP_POINT}" _DUBAN_BREAKS="$COMP_WORDBREAKS" _DUBAN_COMPLETE=bash_complete \\
        COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" "$1"
    )
}

complete -o nosort -F _duban_completion duban
"""
"""An offer is never split at its spaces, nor expanded."""

ZSH = """\
#compdef duban

_duban_completion() {
    local kind name what
    local -a told bare described
    (( $+commands[duban] )) || return 1
    told=("${(@f)$(_DUBAN_COMPLETE=zsh_complete COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) duban)}")
    for kind name what in "${told[@]}"; do
        case $kind in
            plain) if [[ $what == _ ]]; then bare+=("$name"); else described+=("$name:$what"); fi ;;
            file) _path_files -f ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#bare )) && compadd -U -V unsorted -a bare
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then  # the script is a file in fpath
    _duban_completion "$@"
else
    compdef _duban_completion duban
fi
"""

FISH = """\
function _duban_completion
    for told in (env _DUBAN_COMPLETE=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) duban)
        set -l parts (string split -m1 "," $told)
        switch $parts[1]
            case plain
                echo $parts[2]
            case file
                __fish_complete_path $parts[2]
        end
    end
end

complete --no-files --command duban --arguments "(_duban_completion)"
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
