<#
.SYNOPSIS
    Runs the user's own preparation, such as a clean-up or giving back a licence, before Sysprep.
.DESCRIPTION
    Reads:     the script and its time limit from the parameters.
    Changes:   what the user's script changes.
    Puts back: nothing of that; its own temporary folder is deleted.
#>
Invoke-Script 'before-sysprep' { Invoke-UserScript }
