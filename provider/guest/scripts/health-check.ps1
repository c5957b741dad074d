<#
.SYNOPSIS
    Runs the user's own check that the applications on this machine work.
.DESCRIPTION
    Reads:     the script and its time limit from the parameters; the signed identity document from the instance's
               metadata service.
    Changes:   what the user's script changes; a check should change nothing.
    Puts back: its own temporary folder is deleted.
#>
Invoke-Script 'health-check' {
    $result = Invoke-UserScript
    $result['identity'] = Get-SignedIdentity
    $result
}
