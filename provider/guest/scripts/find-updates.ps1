<#
.SYNOPSIS
    Lists the updates that Windows Update offers and the builder is to have.
.DESCRIPTION
    Reads:     Windows Update (the search criteria leave out what is offered only on demand).
    Changes:   nothing; Windows Update refreshes its own catalogue.
    Puts back: nothing.

    Parameters: kbs, excludeKbs, categories, includeDrivers.
#>
function Get-Offered {
    $updates = @(Find-Updates (New-Object -ComObject Microsoft.Update.Session))
    return [ordered]@{
        updates        = @($updates | ForEach-Object { Get-UpdateEntry $_ })
        restartPending = [bool](Test-RestartPending)
        windows        = (Get-WindowsBuild)
    }
}

Invoke-Script 'find-updates' { Get-Offered }
