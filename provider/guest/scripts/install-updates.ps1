<#
.SYNOPSIS
    Downloads and installs one round of updates, one after the other, and restarts nothing.
.DESCRIPTION
    Reads:     Windows Update.
    Changes:   accepts the updates' licence terms; downloads and installs them; writes how far it is into
               C:\ProgramData\pulumi-lightsail-windows\updates.json, which update-progress.ps1 reads.
    Puts back: nothing.

    Parameters: kbs, excludeKbs, categories, includeDrivers. An update that fails ends nothing: the answer names each
    with its result, and the next round tries it once more.
#>
$stateFolder = "$env:ProgramData\pulumi-lightsail-windows"

function Save-Progress([string]$Phase, [int]$Number, [int]$Count, [string]$Kb) {
    $record = [ordered]@{ phase = $Phase; number = $Number; count = $Count; kb = $Kb }
    try { Set-Content -LiteralPath "$stateFolder\updates.json" -Value (ConvertTo-Json -Compress -InputObject $record) -Encoding ASCII }
    catch { $null = $_ }
}

# The collection stays in here: PowerShell unrolls one that a function returns.
function Install-Update($Session, $Update, [int]$Number, [int]$Count) {
    $entry = Get-UpdateEntry $Update
    if (-not $Update.EulaAccepted) { $Update.AcceptEula() }
    $collection = New-Object -ComObject Microsoft.Update.UpdateColl
    $null = $collection.Add($Update)
    if (-not $Update.IsDownloaded) {
        Save-Progress 'downloading' $Number $Count $entry.kb
        $downloader = $Session.CreateUpdateDownloader()
        $downloader.Updates = $collection
        $downloaded = $downloader.Download()
        if ([int]$downloaded.ResultCode -ne $updateSucceeded) {
            $entry['installed'] = $false
            $entry['hresult'] = '0x{0:x8}' -f [int]$downloaded.HResult
            return $entry
        }
    }
    Save-Progress 'installing' $Number $Count $entry.kb
    $installer = $Session.CreateUpdateInstaller()
    $installer.Updates = $collection
    $installed = $installer.Install()
    $entry['installed'] = ([int]$installed.ResultCode -eq $updateSucceeded)
    $entry['hresult'] = '0x{0:x8}' -f [int]$installed.HResult
    return $entry
}

function Install-Round {
    Open-PrivateFolder $stateFolder
    Save-Progress 'searching' 0 0 ''
    $session = New-Object -ComObject Microsoft.Update.Session
    $updates = @(Find-Updates $session)
    $results = @()
    for ($i = 0; $i -lt $updates.Count; $i++) {
        $results += Install-Update $session $updates[$i] ($i + 1) $updates.Count
    }
    Remove-Item -LiteralPath "$stateFolder\updates.json" -Force -ErrorAction SilentlyContinue
    return [ordered]@{ results = $results; restartPending = [bool](Test-RestartPending) }
}

Invoke-Script 'install-updates' { Install-Round }
