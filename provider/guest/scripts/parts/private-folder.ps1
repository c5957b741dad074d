<#
.SYNOPSIS
    A folder that only administrators and LocalSystem can enter, from its first moment on.
.DESCRIPTION
    Reads:     what lies at the place of the folder: a link or not, and whose it and the things in it are.
    Changes:   makes the folder, owner Administrators, closed to everyone else; where an administrator's is there
               already, takes it over and closes it.
    Puts back: nothing.

    Every account may make folders in C:\ProgramData, keeps its rights in what it made, and could make a link of it.
    What lies in a folder of ours is trusted: a record keeps Sysprep from running, a saved copy goes back to the launch
    agent's settings, which LocalSystem obeys. So what an ordinary account may have put there is refused, not taken over.
#>
# Owner Administrators; nothing inherited; all rights for LocalSystem (SY) and the Administrators (BA), here and below.
$privateRights = 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'

# Owner and rights alone: with the sections for auditing, writing them would need one more privilege.
function Get-PrivateRights {
    $rights = New-Object System.Security.AccessControl.DirectorySecurity
    $rights.SetSecurityDescriptorSddlForm($privateRights, 'Owner, Access')
    return $rights
}

# In one step with its rights: made first and closed then, it could be entered in between. Does nothing where it exists.
function New-ClosedFolder([string]$Path) {
    $null = [System.IO.Directory]::CreateDirectory($Path, (Get-PrivateRights))
}

# The whole list of rights is written anew in one step, so that explicit ones of before are gone as well.
function Set-ClosedFolder([string]$Path) {
    [System.IO.Directory]::SetAccessControl($Path, (Get-PrivateRights))
}

function Get-OwnerSid([string]$Path) {
    return "$((Get-Acl -LiteralPath $Path).GetOwner([System.Security.Principal.SecurityIdentifier]).Value)"
}

# LocalSystem, the Administrators, TrustedInstaller, or a built-in administrator. Whatever an elevated administrator makes belongs to the
# Administrators, register.ps1's folder too. -500 of any machine counts: after Sysprep this machine's own was another.
function Test-TrustedOwner([string]$Path) {
    return ((Get-OwnerSid $Path) -match '^(S-1-5-18|S-1-5-32-544|S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464|S-1-5-21-[0-9-]+-500)$')
}

# By the bit: with one that .NET has no name for, the text of the attributes is a number.
function Test-Link([string]$Path) {
    return (((Get-Item -LiteralPath $Path -Force).Attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0)
}

function Test-Foreign([string]$Path) { return ((Test-Link $Path) -or -not (Test-TrustedOwner $Path)) }

# The folder itself, or something in it, that is not to be trusted; nothing where all of it is. What a run at work is
# writing may have got another name before it is looked at: it is then no more there.
function Find-ForeignItem([string]$Path) {
    foreach ($item in @($Path) + @(Get-ChildItem -LiteralPath $Path -Force | ForEach-Object { $_.FullName })) {
        try { $isForeign = Test-Foreign $item }
        catch {
            if (Test-Path -LiteralPath $item) { throw }
            $isForeign = $false
        }
        if ($isForeign) { return $item }
    }
}

# The rights to change or to replace what is there: deleting, also what a folder holds, changing rights and owner, the
# generic ones, and of a file its data. That accounts may make new things in a folder (2 and 4 of a folder) is how Windows
# sets up everything below ProgramData: what they make is theirs, and found by its owner.
function Get-ForeignWriters([string]$Path) {
    $rights = 0x500d0040
    if (-not (Test-Path -LiteralPath $Path -PathType Container)) { $rights = $rights -bor 6 }
    $trusted = '^(S-1-5-18|S-1-5-32-544|S-1-3-[04]|S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464|S-1-5-21-[0-9-]+-500)$'
    foreach ($rule in (Get-Acl -LiteralPath $Path).GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])) {
        $applies = "$($rule.AccessControlType)" -eq 'Allow' -and "$($rule.PropagationFlags)" -notmatch 'InheritOnly'
        $sid = "$($rule.IdentityReference.Value)"
        if ($applies -and $sid -notmatch $trusted -and ([int]$rule.FileSystemRights -band $rights) -ne 0) { $sid }
    }
}

# What LocalSystem must not run or believe among these files and folders, and all that they lie in below ProgramData.
function Find-Untrusted([string[]]$Paths) {
    $seen = @{}
    foreach ($path in $Paths) {
        for ($at = $path; $at -and $at.Length -gt $env:ProgramData.Length; $at = Split-Path -Path $at -Parent) {
            if ($seen[$at] -or -not (Test-Path -LiteralPath $at)) { continue }
            $seen[$at] = $true
            if (Test-Link $at) { "$at (a link)"; continue }
            if (-not (Test-TrustedOwner $at)) { "$at (belongs to $(Get-OwnerSid $at))"; continue }
            $writers = @(Get-ForeignWriters $at | Select-Object -Unique)
            if ($writers.Count -gt 0) { "$at (can be changed by $($writers -join ', '))" }
        }
    }
}

# Looked at after it was made, too: somebody else may have made it a moment before. What is in it is looked at once it is
# closed: while it was open, anybody could put something there after the look.
function Open-PrivateFolder([string]$Path) {
    if (-not (Test-Path -LiteralPath $Path)) { New-ClosedFolder $Path }
    $foreign = $null
    if (Test-Foreign $Path) { $foreign = $Path }
    else {
        Set-ClosedFolder $Path
        $foreign = Find-ForeignItem $Path
    }
    if ($foreign) {
        throw "$foreign is a link, or belongs to an account that is not an administrator. Look at it, delete $Path, then try again."
    }
}
