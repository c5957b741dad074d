[CmdletBinding()]
param([Parameter(Position = 0)][Alias('HFID')][string[]]$Id, [string[]]$Description)
$all = @(Get-CimInstance -ClassName Win32_QuickFixEngineering)
if ($Id) {
    foreach ($each in $Id) {
        $found = @($all | Where-Object { $_.HotFixID -eq $each })
        if ($found.Count -eq 0) {
            Write-Error -Message "Cannot find the requested hotfix on the 'localhost' computer. Verify the input and run the command again." -Category ObjectNotFound -ErrorId 'GetHotFixNoEntriesFound,Microsoft.PowerShell.Commands.GetHotFixCommand'
        }
        $found
    }
    return
}
if ($Description) { $all = @($all | Where-Object { $Description -contains $_.Description }) }
$all
