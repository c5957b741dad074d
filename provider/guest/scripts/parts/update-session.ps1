<#
.SYNOPSIS
    Windows Update's own interface: which updates there are, and whether a restart is due.
.DESCRIPTION
    Reads:     Windows Update through its COM objects (Microsoft.Update.Session, Microsoft.Update.SystemInfo), from the
               source that is configured on the machine (Microsoft, or a WSUS of its owner); the registry's marks of a
               pending restart; the processes that service Windows.
    Changes:   nothing.
    Puts back: nothing.
#>
# Result codes of a search, a download and an installation (Windows Update Agent API, "OperationResultCode").
$updateSucceeded = 2

function Get-CategoryNames($Update) { return @(@($Update.Categories) | ForEach-Object { "$($_.Name)" }) }

function Get-KbNames($Update) { return @(@($Update.KBArticleIDs) | ForEach-Object { "KB$_" }) }

# Server 2025 is offered to 2019 and 2022 as an upgrade, which is another Windows and no update of this one.
function Test-Wanted($Update) {
    $categories = @(Get-CategoryNames $Update)
    if ($categories -contains 'Upgrades') { return $false }
    if ($Update.InstallationBehavior.CanRequestUserInput) { return $false }
    if ("$($Update.Title)" -match '\bPreview\b') { return $false }
    if ([int]$Update.Type -eq 2 -and -not $parameters.includeDrivers) { return $false }
    $kbs = @(Get-KbNames $Update)
    if (@($parameters.excludeKbs | Where-Object { $kbs -contains $_ }).Count -gt 0) { return $false }
    if (@($parameters.kbs).Count -gt 0) { return (@($parameters.kbs | Where-Object { $kbs -contains $_ }).Count -gt 0) }
    if (@($parameters.categories).Count -gt 0) { return (@($parameters.categories | Where-Object { $categories -contains $_ }).Count -gt 0) }
    return $true
}

# Definitions of Defender come several times a day: they are installed, and never what a round is repeated for.
function Test-Definition($Update) { return ((Get-CategoryNames $Update) -contains 'Definition Updates') }

function Get-UpdateEntry($Update) {
    return [ordered]@{
        kb           = "$(@(Get-KbNames $Update) | Select-Object -First 1)"
        title        = "$($Update.Title)"
        updateId     = "$($Update.Identity.UpdateID)"
        isDefinition = [bool](Test-Definition $Update)
    }
}

function Find-Updates($Session) {
    $result = $Session.CreateUpdateSearcher().Search('BrowseOnly=0 and IsInstalled=0')
    if ([int]$result.ResultCode -ne $updateSucceeded) {
        throw "Windows Update ended its search with result code $($result.ResultCode)."
    }
    return @(@($result.Updates) | Where-Object { Test-Wanted $_ })
}

function Test-RestartPending {
    $keys = @(
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootInProgress'
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\PackagesPending'
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'
    )
    if (@($keys | Where-Object { Test-Path -LiteralPath $_ }).Count -gt 0) { return $true }
    return [bool](New-Object -ComObject Microsoft.Update.SystemInfo).RebootRequired
}

function Get-WindowsBuild {
    $names = Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    return [ordered]@{ productName = "$($names.ProductName)"; build = "$($names.CurrentBuild).$($names.UBR)" }
}
