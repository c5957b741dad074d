<#
.SYNOPSIS
    Prepares a disk so that a temporary builder made from it registers itself with Systems Manager.
.DESCRIPTION
    Reads:     the SMBIOS UUID; whether the services and tasks to be kept still are there.
    Changes:   writes builder-boot.ps1, builder.json and builder-credentials.json into
               C:\ProgramData\pulumi-lightsail-windows, which is closed to all but administrators; registers the startup
               task 'pulumi-lightsail-windows builder'; adds the firewall rules in the parameters, which match no address
               of this machine; makes the saved role credentials of the Systems Manager agent count as expired, which the
               running agent does not notice.
    Puts back: unplant.ps1 takes all of it away; so does the task itself at the next start of this machine, of a restored
               backup, and of anybody's clone, where it changes nothing else.

    Parameters: bootScript (the text of builder-boot.ps1 with its parts), runId, quiet, rules.
#>
# When the agent writes its credentials anew: at half of their life. It would undo the edit, which has to hold for the
# minutes until the disk is copied.
function Get-MinutesToRefresh([string]$Text) {
    $times = @('CredentialsRetrievedAt', 'CredentialsExpiresAt' | ForEach-Object {
            if ($Text -match "`"$_`"\s*:\s*`"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)[^`"Z+-]*(Z|[+-]\d\d:\d\d)") {
                [datetime]::Parse("$($matches[1])$($matches[2])", [System.Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()
            }
        })
    if ($times.Count -lt 2) { return 60 }
    $half = $times[0].AddSeconds(($times[1] - $times[0]).TotalSeconds / 2)
    return ($half - (Get-UtcNow)).TotalMinutes
}

function Wait-CredentialsRefresh {
    for ($waited = 0; $waited -lt 40 -and (Test-Path -LiteralPath $identityConfig); $waited++) {
        $minutes = Get-MinutesToRefresh "$(Get-Content -LiteralPath $identityConfig -Raw)"
        if ($minutes -gt 5 -or $minutes -lt -5) { return }
        Start-Sleep -Seconds 15
    }
}

# What was in the file comes back with unplant.ps1, where nobody has written it since.
function Hide-Credentials {
    Wait-CredentialsRefresh
    if (-not (Test-Path -LiteralPath $identityConfig)) { return }
    if (-not (Test-CredentialsExpired)) { Copy-Item -LiteralPath $identityConfig -Destination "$stateFolder\builder-credentials.json" -Force }
    Set-CredentialsExpired
}

function Install-BuilderTask {
    $uuid = Get-HardwareUuid 3
    if (-not $uuid) { throw 'The SMBIOS UUID of this machine could not be read, so that a builder could not be told from it.' }
    $missing = @(Get-MissingQuiet $parameters.quiet)
    if ($missing.Count -gt 0) { throw "What is to be kept still on the builder is not on this machine: $($missing -join '; ')." }
    Open-PrivateFolder $stateFolder
    $null = @(Remove-Isolation)
    Add-Isolation $parameters.rules
    $record = [ordered]@{ hardwareUuid = $uuid; runId = "$($parameters.runId)"; quiet = $parameters.quiet; isolated = (@($parameters.rules).Count -gt 0) }
    $json = ConvertTo-Json -Compress -Depth 4 -InputObject $record
    [System.IO.File]::WriteAllText("$stateFolder\builder.json", $json, (New-Object System.Text.UTF8Encoding $false))
    [System.IO.File]::WriteAllText("$stateFolder\builder-boot.ps1", $parameters.bootScript, (New-Object System.Text.UTF8Encoding $true))
    Register-StartupTask $builderTaskName "$stateFolder\builder-boot.ps1" 30
    Hide-Credentials
    return [ordered]@{ outcome = 'planted'; hardwareUuid = $uuid; agent = (Get-LaunchAgent).Name }
}

Invoke-Script 'plant' {
    try { Install-BuilderTask }
    catch {
        $null = Remove-BuilderTask
        throw
    }
}
